// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;

/** A time stamping authority on this machine, which answers as it should or in one of many wrong ways. */
final class TestAuthority implements AutoCloseable {
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4");

    /** How it answers. */
    enum Mood {
        GOOD,
        WRONG_NONCE,
        WRONG_IMPRINT,
        EXPIRED,
        NOT_FOR_TIMESTAMPS,
        BAD_SIGNATURE,
        REFUSES,
        JUNK,
        NOTHING,
        ENDLESS,
        HTTP_ERROR
    }

    private final String algorithm;
    private final KeyPair caKey;
    private final KeyPair key;
    private final X509Certificate ca;
    private final HttpServer server;
    private volatile Mood mood = Mood.GOOD;

    TestAuthority() throws Exception {
        this("EC", 256, "SHA256withECDSA");
    }

    TestAuthority(String keys, int bits, String algorithm) throws Exception {
        this.algorithm = algorithm;
        caKey = newKey(keys, bits);
        key = newKey(keys, bits);
        ca = certificate("CN=Test CA", caKey, false, true, null, 3_650);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] request = exchange.getRequestBody().readAllBytes();
            byte[] answer;
            try {
                answer = answer(request);
            } catch (Exception e) {
                throw new IOException(e);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(mood == Mood.HTTP_ERROR ? 500 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/tsa";
    }

    void mood(Mood next) {
        mood = next;
    }

    /** The certificate of the authority's authority, as PEM. */
    Path certificate(Path file) throws Exception {
        return Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(ca.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private byte[] answer(byte[] encoded) throws Exception {
        TimeStampRequest request = new TimeStampRequest(encoded);
        byte[] imprint = request.getMessageImprintDigest();
        BigInteger nonce = request.getNonce();
        switch (mood) {
            case JUNK:
                return "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            case NOTHING:
                return new byte[0];
            case ENDLESS:
                return new byte[3 << 20];
            case REFUSES:
                return new TimeStampResp(new PKIStatusInfo(PKIStatus.rejection), null).getEncoded();
            case WRONG_NONCE:
                nonce = nonce.add(BigInteger.ONE);
                break;
            case WRONG_IMPRINT:
                imprint = imprint.clone();
                imprint[0]++;
                break;
            default:
        }
        X509Certificate certificate = certificate(
                "CN=Test TSA",
                key,
                mood != Mood.NOT_FOR_TIMESTAMPS,
                false,
                "CN=Test CA",
                mood == Mood.EXPIRED ? -1 : 30);
        byte[] token = token(certificate, imprint, nonce);
        if (mood == Mood.BAD_SIGNATURE) {
            token[token.length - 1] ^= 1;
        }
        return new TimeStampResp(
                        new PKIStatusInfo(PKIStatus.granted), org.bouncycastle.asn1.cms.ContentInfo.getInstance(token))
                .getEncoded();
    }

    /** Made by hand: BouncyCastle's own generator refuses to make wrong ones. */
    private byte[] token(X509Certificate certificate, byte[] imprint, BigInteger nonce) throws Exception {
        TimeStampRequest shape = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, imprint, nonce);
        TSTInfo info = new TSTInfo(
                POLICY,
                org.bouncycastle.asn1.tsp.TimeStampReq.getInstance(shape.getEncoded())
                        .getMessageImprint(),
                new org.bouncycastle.asn1.ASN1Integer(7),
                new org.bouncycastle.asn1.ASN1GeneralizedTime(new Date()),
                null,
                null,
                new org.bouncycastle.asn1.ASN1Integer(nonce),
                null,
                null);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        Attribute signer = new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash))));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .setSignedAttributeGenerator(
                        new DefaultSignedAttributeTableGenerator(new AttributeTable(new DERSet(signer))))
                .build(algorithm, key.getPrivate(), certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        return generator
                .generate(
                        new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded("DER")), true)
                .getEncoded("DER");
    }

    private X509Certificate certificate(
            String name, KeyPair pair, boolean forTimestamps, boolean authority, String issuer, int daysLeft)
            throws Exception {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer == null ? name : issuer),
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minusSeconds(86_400L * 100)),
                Date.from(now.plusSeconds(86_400L * daysLeft)),
                new X500Name(name),
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (forTimestamps) {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(caKey.getPrivate())));
    }

    private static KeyPair newKey(String keys, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
