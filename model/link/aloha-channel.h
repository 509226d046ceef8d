// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ALOHA_CHANNEL_H
#define AIOT_ALOHA_CHANNEL_H

namespace ns3::aiot
{

/**
 * @brief Chance that a frame meets no other on a channel without carrier sense.
 *
 * exp(-2 G): frames of equal length, started at random (Abramson, "The ALOHA System", AFIPS 1970).
 *
 * @param load frames of others that begin per duration of a frame, not negative
 */
double AlohaSuccess(double load);

/**
 * @brief The same where the stronger frame survives.
 *
 * Senders are spread evenly over a disc around the receiver, power falls as distance^-exponent, no
 * fading. A frame from relative distance r survives another one if that is thresholdDb weaker, that
 * is if it comes from beyond k^(1/2) r with k = 10^(thresholdDb / (5 exponent)). Hence it survives
 * all with exp(-2 G min(1, k r^2)), and the mean over the disc is
 *
 *     (1 - exp(-2 G)) / (2 G k) + (1 - 1/k) exp(-2 G).
 *
 * Each interferer is compared alone, as in Bor et al., "Do LoRa Low-Power Wide-Area Networks
 * Scale?", MSWiM 2016; near-far ALOHA: Goodman and Saleh, IEEE Trans. Veh. Technol. 36(3), 1987.
 *
 * @param load frames of others that begin per duration of a frame, not negative
 * @param thresholdDb advantage that is needed, dB, from 0; infinity: none survives
 * @param pathLossExponent from 1 to 10
 */
double AlohaCaptureSuccess(double load, double thresholdDb, double pathLossExponent);

} // namespace ns3::aiot

#endif // AIOT_ALOHA_CHANNEL_H
