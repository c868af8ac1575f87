// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * The numbered errors of the specification, and the limits of this implementation under numbers of their own.
 *
 * <p>Static errors (S) are found when templates are read, dynamic errors (D) end the message they occur in, reportable
 * errors (R) are told to {@link FastHandler#onReportable} and decoding goes on wherever the value is still defined;
 * where it is not (a sum that no longer fits), they end the message too. Limits (L) end the message: the bytes may be
 * good FAST, but no honest feed looks so.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), appendix 4.
 */
public enum FastErrorCode {
    /** Templates are not well-formed XML or not what the schema of templates allows. */
    S1("templates are not well-formed XML or do not follow the schema"),
    /** An operator on a type it is not for. */
    S2("operator does not apply to the type of the field"),
    /** An initial value that is no value of the field's type. */
    S3("initial value cannot be converted to the type of the field"),
    /** A constant without its value. */
    S4("constant operator has no initial value"),
    /** A mandatory default without a value. */
    S5("default operator of a mandatory field has no initial value"),

    /** A field type that cannot be converted to or from what the application has. */
    D1("field type cannot be converted to or from the type of the application"),
    /** An integer outside the bounds of its type. */
    D2("integer is outside the bounds of its type"),
    /** A value the operators of its field leave no room for. */
    D3("value cannot be encoded because of the operators of its field"),
    /** A dictionary entry that holds another type. */
    D4("previous value has another type than the field"),
    /** Neither a value, nor a previous, nor an initial one. */
    D5("mandatory field is not in the stream, has no previous and no initial value"),
    /** A mandatory field whose previous value is empty. */
    D6("mandatory field is not in the stream and its previous value is empty"),
    /** More taken away from a string than it has. */
    D7("subtraction length is longer than the base value, or no int32"),
    /** A static reference to a template that does not exist. */
    D8("static reference to a template that does not exist"),
    /** A template identifier nobody defined. */
    D9("no template has the identifier in the stream"),
    /** A byte vector converted to or from something that is no string. */
    D10("byte vectors convert to and from strings only"),
    /** Text that is not written as its target type demands. */
    D11("text does not follow the syntax of the type it is converted to"),
    /** A block of no bytes. */
    D12("block size is zero"),

    /** A decimal beyond exponents of -63 to 63 or mantissas of 64 bits. */
    R1("decimal needs an exponent outside -63 to 63 or a mantissa of more than 64 bits"),
    /** A Unicode string that is not UTF-8. */
    R2("Unicode string is not valid UTF-8"),
    /** A character that ASCII does not have. */
    R3("string has characters outside ASCII"),
    /** An integer that does not fit the target type. */
    R4("integer cannot be represented in the target type"),
    /** A decimal that is no integer. */
    R5("decimal cannot be converted to an integer"),
    /** An integer with more bytes than it needs. */
    R6("integer is overlong"),
    /** A presence map with more bytes than it needs. */
    R7("presence map is overlong"),
    /** A presence map with bits nobody reads. */
    R8("presence map has more bits than required"),
    /** A string with more zero bits in front than it needs. */
    R9("string is overlong"),

    /** A message longer than {@link FastLimits#maxMessageBytes}. */
    L1("message is longer than the limit"),
    /** Groups, sequences and templates nested deeper than {@link FastLimits#maxDepth}. */
    L2("groups, sequences or templates are nested deeper than the limit"),
    /** A string or byte vector longer than {@link FastLimits#maxValueBytes}. */
    L3("string or byte vector is longer than the limit"),
    /** More sequence elements without bytes than {@link FastLimits#maxEmptyElements}. */
    L4("more sequence elements without bytes than the limit"),
    /** Templates that unfold to more instructions than are compiled, or that contain themselves. */
    L5("templates contain themselves, or unfold to more instructions than the limit");

    private final String text;

    FastErrorCode(String text) {
        this.text = text;
    }

    /** {@return what is wrong, in words} */
    public String text() {
        return text;
    }

    /** {@return true for S: found in templates} */
    public boolean isStatic() {
        return name().charAt(0) == 'S';
    }

    /** {@return true for D: ends the message} */
    public boolean isDynamic() {
        return name().charAt(0) == 'D';
    }

    /** {@return true for R: reported, and survived where a value remains} */
    public boolean isReportable() {
        return name().charAt(0) == 'R';
    }

    /** {@return true for L: a limit of this implementation, unknown to the specification} */
    public boolean isLimit() {
        return name().charAt(0) == 'L';
    }
}
