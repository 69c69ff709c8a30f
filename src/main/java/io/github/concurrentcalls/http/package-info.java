/**
 * The wire: prepared request bodies, the transport that sends them, REST Assured's verification.
 */
@NullMarked
package io.github.concurrentcalls.http;

import org.jspecify.annotations.NullMarked;
