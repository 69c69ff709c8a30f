/**
 * The reference server: a call-analysis server to try a test against, the default of {@code
 * --embedded} and {@code serve}.
 *
 * <p>It speaks the whole HTTP contract of such servers, in the variety that answers at once and in
 * the one that queues, and keeps its calls in MongoDB and GridFS. It does <em>no speech
 * recognition</em>: it knows the words of the captioned audio that it carries, and finds out by
 * comparing the sound which part of it a chunk is. Other audio that is not silent is taken, stored
 * and analysed like any other, but no words are heard in it.
 *
 * <p>The package uses nothing else of this project.
 */
@NullMarked
package io.github.concurrentcalls.server;

import org.jspecify.annotations.NullMarked;
