// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.timestamp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * A signed statement by a time stamping authority that it saw a hash at a time (RFC 3161). Immutable.
 *
 * <p>{@link #check} shows that the holder of the certificate in it signed it, and {@link #requireIssuedUnder} that one of
 * the authorities that the user trusts issued that. Certificates are judged as of the timestamp's own time, so it stays
 * good when they expire; whether one was revoked is not asked.
 */
public final class Timestamp {
    private final TimeStampToken token;
    private final byte[] encoded;

    private Timestamp(final TimeStampToken token, final byte[] encoded) {
        this.token = token;
        this.encoded = encoded;
    }

    /**
     * A timestamp as it is kept.
     *
     * @param encoded a TimeStampToken, DER
     * @throws BadTimestampException if it is none
     */
    public static Timestamp parse(final byte[] encoded) {
        try {
            return new Timestamp(new TimeStampToken(new CMSSignedData(encoded)), encoded.clone());
        } catch (final TSPException | CMSException | IOException | RuntimeException e) {
            // BouncyCastle is not of one mind what it throws of bytes that are no such structure.
            throw new BadTimestampException("it is no timestamp: " + e.getMessage(), e);
        }
    }

    /** Its bytes, to be kept. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** When the authority says that it saw the hash. */
    public Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /**
     * Checks that this is a timestamp over a hash, signed by the certificate in it, which was valid then and is for
     * timestamps.
     *
     * @throws BadTimestampException if not; says why
     */
    public void check(final byte[] sha256) {
        if (!TSPAlgorithms.SHA256
                        .getId()
                        .equals(token.getTimeStampInfo()
                                .getMessageImprintAlgOID()
                                .getId())
                || !MessageDigest.isEqual(sha256, token.getTimeStampInfo().getMessageImprintDigest())) {
            throw new BadTimestampException("the timestamp is over another hash");
        }
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer()));
        } catch (final TSPException | OperatorCreationException | GeneralSecurityException | RuntimeException e) {
            throw new BadTimestampException("the timestamp is not good: " + e.getMessage(), e);
        }
    }

    /**
     * Checks that the signer's certificate was issued, by way of others in the timestamp, by one of these.
     *
     * @throws BadTimestampException if not; says why
     */
    public void requireIssuedUnder(final Collection<X509Certificate> authorities) {
        try {
            final X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer());
            final Set<TrustAnchor> anchors = authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            final PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(token.getTimeStampInfo().getGenTime());
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates())));
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (final GeneralSecurityException | RuntimeException e) {
            throw new BadTimestampException(
                    "no authority that you trust issued the certificate of " + signerName() + ": " + e.getMessage(), e);
        }
    }

    /** Name in the signer's certificate; empty where there is none. */
    public String signerName() {
        for (final X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(holder)) {
                return holder.getSubject().toString();
            }
        }
        return "";
    }

    private X509Certificate signer() throws GeneralSecurityException {
        for (final X509Certificate certificate : certificates()) {
            if (token.getSID().match(holder(certificate))) {
                return certificate;
            }
        }
        throw new BadTimestampException("the timestamp does not hold its signer's certificate");
    }

    private static X509CertificateHolder holder(final X509Certificate certificate) throws GeneralSecurityException {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (final IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private List<X509Certificate> certificates() throws GeneralSecurityException {
        final List<X509Certificate> certificates = new ArrayList<>();
        for (final X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        return certificates;
    }
}
