package io.github.concurrentcalls.capacity;

import java.util.Optional;

/** Linear least squares in at most three unknowns. */
final class NormalEquations {
  /** Determinant of the columns' correlations under which they say the same. */
  private static final double SINGULAR = 1e-12;

  private NormalEquations() {}

  /**
   * The factors that bring the sum of the columns closest to the target; none where the columns do
   * not determine them.
   */
  static Optional<double[]> solve(double[][] columns, double[] target) {
    int size = columns.length;
    double[] lengths = new double[size];
    double[][] equations = new double[size][size + 1];
    for (int i = 0; i < size; i++) {
      lengths[i] = Math.sqrt(dot(columns[i], columns[i]));
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        equations[i][j] = dot(columns[i], columns[j]) / (lengths[i] * lengths[j]);
      }
      equations[i][size] = dot(columns[i], target) / lengths[i];
    }
    return eliminate(equations).map(factors -> divide(factors, lengths));
  }

  /** Gauss and Jordan; the matrix is symmetric and definite, so it needs no search for a pivot. */
  private static Optional<double[]> eliminate(double[][] equations) {
    int size = equations.length;
    double determinant = 1;
    for (int pivot = 0; pivot < size; pivot++) {
      determinant *= equations[pivot][pivot];
      if (!(determinant > SINGULAR)) { // NaN too: a column of zeros
        return Optional.empty();
      }
      clear(equations, pivot);
    }
    double[] factors = new double[size];
    for (int i = 0; i < size; i++) {
      factors[i] = equations[i][size] / equations[i][i];
    }
    return Optional.of(factors);
  }

  private static void clear(double[][] equations, int pivot) {
    for (int row = 0; row < equations.length; row++) {
      double times = equations[row][pivot] / equations[pivot][pivot];
      for (int column = pivot; row != pivot && column <= equations.length; column++) {
        equations[row][column] -= times * equations[pivot][column];
      }
    }
  }

  private static double[] divide(double[] factors, double[] lengths) {
    for (int i = 0; i < factors.length; i++) {
      factors[i] /= lengths[i];
    }
    return factors;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
