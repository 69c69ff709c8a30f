package io.github.concurrentcalls.http;

import io.restassured.response.Response;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * An answer as REST Assured's {@code Response}. What the contract's checks ask for is given at
 * once; everything else is asked of REST Assured's own response, which costs ten times as much as
 * the checks and is made when somebody needs it. Belongs to the call's thread.
 */
final class AnswerResponse implements InvocationHandler {
  private static final Class<?>[] TYPE = {Response.class};

  private final AnswerText text;
  private @Nullable Response whole;

  private AnswerResponse(AnswerText text) {
    this.text = text;
  }

  static Response of(AnswerText text) {
    return (Response)
        Proxy.newProxyInstance(
            AnswerResponse.class.getClassLoader(), TYPE, new AnswerResponse(text));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    if (args != null) {
      return whole(method, args);
    }
    return switch (method.getName()) {
      case "statusCode", "getStatusCode" -> text.answer().status();
      case "contentType", "getContentType" ->
          text.contentType().isEmpty() ? null : text.contentType();
      case "asString" -> text.body();
      default -> whole(method);
    };
  }

  private @Nullable Object whole(Method method, @Nullable Object... args) throws Throwable {
    if (whole == null) {
      whole = text.response();
    }
    try {
      return method.invoke(whole, args);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }
}
