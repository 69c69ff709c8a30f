package io.github.concurrentcalls.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concurrentcalls.metrics.Distribution;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes fields of a JSON object: numbers are never NaN, what was not measured is null. */
final class JsonFields {
  private static final double DIGITS = 1e6;
  private static final MathContext SIX = new MathContext(6);

  private final JsonGenerator json;

  JsonFields(JsonGenerator json) {
    this.json = json;
  }

  /** Writes something that may fail to be written. */
  interface Content<T> {
    void write(T value) throws IOException;
  }

  JsonFields text(String name, @Nullable String value) throws IOException {
    json.writeStringField(name, value);
    return this;
  }

  JsonFields count(String name, long value) throws IOException {
    json.writeNumberField(name, value);
    return this;
  }

  JsonFields flag(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
    return this;
  }

  JsonFields number(String name, @Nullable Double value) throws IOException {
    json.writeFieldName(name);
    if (value == null || !Double.isFinite(value)) {
      json.writeNull();
    } else {
      json.writeNumber(Math.rint(value * DIGITS) / DIGITS);
    }
    return this;
  }

  /** To six significant digits, for what may be far below one. */
  JsonFields significant(String name, @Nullable Double value) throws IOException {
    json.writeFieldName(name);
    if (value == null || !Double.isFinite(value)) {
      json.writeNull();
    } else {
      json.writeNumber(BigDecimal.valueOf(value).round(SIX).doubleValue());
    }
    return this;
  }

  JsonFields seconds(String name, @Nullable Duration value) throws IOException {
    return number(name, value == null ? null : (Double) (value.toNanos() / 1e9));
  }

  JsonFields millis(String name, Duration value) throws IOException {
    return number(name, value.toNanos() / 1e6);
  }

  JsonFields distribution(String name, Distribution values) throws IOException {
    boolean measured = values.count() > 0;
    json.writeObjectFieldStart(name);
    number("mean", measured ? values.mean() : null);
    number("p50", measured ? values.percentile(50) : null);
    number("p90", measured ? values.percentile(90) : null);
    number("p95", measured ? values.percentile(95) : null);
    number("p99", measured ? values.percentile(99) : null);
    number("max", measured ? values.max() : null);
    json.writeEndObject();
    return this;
  }

  <T> JsonFields object(String name, T value, Content<T> content) throws IOException {
    json.writeObjectFieldStart(name);
    content.write(value);
    json.writeEndObject();
    return this;
  }

  <T> JsonFields objects(String name, Collection<T> values, Content<T> content) throws IOException {
    json.writeArrayFieldStart(name);
    for (T value : values) {
      json.writeStartObject();
      content.write(value);
      json.writeEndObject();
    }
    json.writeEndArray();
    return this;
  }

  JsonFields texts(String name, Collection<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
    return this;
  }

  JsonFields counts(String name, Collection<Integer> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (int value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
    return this;
  }
}
