// SPDX-License-Identifier: Apache-2.0
/**
 * Packet captures: bytes of a capture file in, packets, datagrams and ordered TCP streams out, sans-I/O.
 *
 * <p>Here live the framers of pcap and pcapng, the decoder from a link-layer frame to the payload of UDP and TCP, the
 * reassembly of TCP, and small writers that build captures. Every answer carries offsets, so that a caller can tell
 * which bytes of the capture are payload and which are container. What may not live here: files, decompression, and
 * what the payloads mean.
 *
 * <p>Start with {@link io.truetape.codec.capture.CaptureFramer}, go on with
 * {@link io.truetape.codec.capture.LinkDecoder} and {@link io.truetape.codec.capture.TcpReassembler}.
 */
package io.truetape.codec.capture;
