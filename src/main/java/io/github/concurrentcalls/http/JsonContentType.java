package io.github.concurrentcalls.http;

import io.restassured.http.ContentType;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** Matches the content types that REST Assured takes for JSON, whatever their parameters. */
final class JsonContentType extends TypeSafeMatcher<String> {

  @Override
  protected boolean matchesSafely(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return ContentType.fromContentType(type.strip()) == ContentType.JSON;
  }

  @Override
  public void describeTo(Description description) {
    description.appendValue(ContentType.JSON.name());
  }
}
