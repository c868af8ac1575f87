// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

/**
 * One callback of a handler of either version, and what the decoder returned behind it.
 *
 * @param answer what the decoder returned
 * @param method its name
 * @param status the status, or 0
 * @param text the fields of the message as text, read inside the call; empty when it has none
 * @param view the view that was lent, kept against the rules, or null
 */
record RecordedCall(int answer, String method, int status, String text, Object view) {}
