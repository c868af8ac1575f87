// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

/**
 * One type of message in a dictionary.
 *
 * @param msgType value of MsgType(35), such as {@code D}
 * @param name its name, such as {@code NewOrderSingle}
 * @param body the fields it may hold beside header and trailer
 */
public record FixMessageType(String msgType, String name, FixMembers body) {}
