// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

/** A message on its way into a source. Known by its identity, whatever happens to its bytes. */
final class Item {
    byte[] bytes;

    Item(byte[] bytes) {
        this.bytes = bytes;
    }

    Item copy() {
        return new Item(bytes.clone());
    }
}
