package io.github.concurrentcalls.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The shapes of points: what failed can be told from what passed without its colour. */
final class Marks {
  static final Shape DOT = new Ellipse2D.Double(-2.5, -2.5, 5, 5);
  static final Shape BALL = new Ellipse2D.Double(-4, -4, 8, 8);
  static final Shape SQUARE = new Rectangle2D.Double(-6, -6, 12, 12);
  static final Shape CROSS = cross();
  static final Shape DIAMOND = diamond();

  private Marks() {}

  private static Shape diamond() {
    return polygon(new double[][] {{-5, 0}, {0, -5}, {5, 0}, {0, 5}});
  }

  /** Two bars from corner to corner, each with a width, since points are filled. */
  private static Shape cross() {
    double[][] corners = {
      {-4, -2.6}, {-2.6, -4}, {0, -1.4}, {2.6, -4}, {4, -2.6}, {1.4, 0},
      {4, 2.6}, {2.6, 4}, {0, 1.4}, {-2.6, 4}, {-4, 2.6}, {-1.4, 0}
    };
    return polygon(corners);
  }

  private static Shape polygon(double[][] corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0][0], corners[0][1]);
    for (int i = 1; i < corners.length; i++) {
      path.lineTo(corners[i][0], corners[i][1]);
    }
    path.closePath();
    return path;
  }
}
