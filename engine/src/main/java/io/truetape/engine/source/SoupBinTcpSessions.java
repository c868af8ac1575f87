// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The SoupBinTCP sessions of a source, so that a later connection goes on with the numbers of an earlier one. Logins belong
 * to one session when they have its name, the same client address, server address and port, and the same user name, where
 * the client's request was seen before the server's answer. The {@value #MOST} sessions logged in to last are known. One
 * thread.
 */
final class SoupBinTcpSessions {
    /** Sessions known at a time, and connections whose user is. */
    static final int MOST = 512;

    /** Messages remembered of each where there may be many. */
    static final int OF_MANY = 1 << 13;

    /** Messages remembered of each in a stream that is a source of its own. */
    static final int OF_A_SOURCE = 1 << 16;

    private final int remembered;
    private final Map<String, SoupBinTcpNumbers> sessions = new Bounded<>();
    private final Map<String, String> users = new Bounded<>();

    /** A map that lets go of what was asked for longest ago. */
    private static final class Bounded<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        private Bounded() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    }

    /** Knows no session yet; compares a message with the last so many of its session. */
    SoupBinTcpSessions(final int remembered) {
        this.remembered = remembered;
    }

    /**
     * A client asks to be let in.
     *
     * @param connection addresses and ports of both
     */
    void onRequest(final String connection, final String user) {
        users.put(connection, user);
    }

    /**
     * Numbers of the session that a server lets a client into.
     *
     * <p>Where the client's request was not seen, nobody knows whose it is: then the connection is a session of its own.
     *
     * @param parties addresses of both, and the server's port
     * @param name    of the session
     * @param next    where they begin if the session is not known
     */
    SoupBinTcpNumbers onAccepted(final String parties, final String connection, final String name, final long next) {
        final String user = users.get(connection);
        final String key = (user == null ? connection : parties + " " + user) + " " + name;
        return sessions.computeIfAbsent(key, session -> new SoupBinTcpNumbers(remembered, next));
    }
}
