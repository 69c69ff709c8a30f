package io.github.concurrentcalls.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

/** The driver is optional: without it there is one clear sentence. */
class MissingDriverTest {

  /** Loads our classes anew, and has no driver. */
  private static final class WithoutDriver extends ClassLoader {
    WithoutDriver() {
      super(MissingDriverTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.mongodb.") || name.startsWith("org.bson.")) {
        throw new ClassNotFoundException(name);
      }
      return name.startsWith(MissingDriverTest.class.getPackageName() + ".")
          ? define(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void isOneSentence() throws Exception {
    Class<?> type = new WithoutDriver().loadClass(MongoAddress.class.getName());
    Object address = type.getMethod("of", String.class).invoke(null, "mongodb://127.0.0.1:1");
    try {
      type.getMethod("open").invoke(address);
    } catch (InvocationTargetException thrown) {
      assertThat(thrown.getCause())
          .hasMessage(
              "The storage audit reads MongoDB through its driver, which is not on the class path: add org.mongodb:mongodb-driver-sync to the test's dependencies, or leave the MongoDB address out.");
      return;
    }
    throw new AssertionError("opened without a driver");
  }
}
