// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Writes down every callback of a handler of either version; reads the fields inside it, where the view is valid. */
final class OuchRecorder {
    private static final int STATUS_ARGUMENT = 1;

    private final List<RecordedCall> calls = new ArrayList<>();

    <T> T handler(Class<T> handlerType) {
        Object proxy = Proxy.newProxyInstance(
                handlerType.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "onUnknown" -> calls.add(new RecordedCall(0, "onUnknown", 0, "", null));
                        case "onMalformed" ->
                            calls.add(new RecordedCall(0, "onMalformed", (int) arguments[STATUS_ARGUMENT], "", null));
                        default ->
                            calls.add(new RecordedCall(0, method.getName(), 0, arguments[0].toString(), arguments[0]));
                    }
                    return null;
                });
        return handlerType.cast(proxy);
    }

    RecordedCall onlyCall(int answer) {
        assertEquals(1, calls.size(), "callbacks");
        RecordedCall call = calls.get(0);
        return new RecordedCall(answer, call.method(), call.status(), call.text(), call.view());
    }
}
