package io.github.concurrentcalls.chart;

/**
 * What stands above a picture.
 *
 * @param name what its file may be called
 * @param question the question that it answers
 * @param answer the answer in words
 */
record Heading(String name, String question, String answer) {}
