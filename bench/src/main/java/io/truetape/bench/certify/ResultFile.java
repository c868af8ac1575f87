// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/**
 * A file beside a certificate.
 *
 * @param name   of the file
 * @param bytes  its length
 * @param sha256 of its bytes, hexadecimal
 */
public record ResultFile(String name, long bytes, String sha256) {}
