// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_SETUP_H
#define AIOT_LEARNING_SETUP_H

#include <string>

namespace ns3::aiot
{

/// A processor that trains, for one round.
struct RoundTrainer
{
    double powerW = 0.0;  ///< while it trains
    double batchS = 0.0;  ///< time of one batch
    double batches = 0.0; ///< batches in a round

    /// @return energy of a round, P T B
    double GetRoundJ() const;
};

/// How well links turn joules into delivered bits [bit/J].
struct LinkEfficiency
{
    double uplinkBitPerJ = 0.0;   ///< above 0
    double downlinkBitPerJ = 0.0; ///< above 0
    double sidelinkBitPerJ = 0.0; ///< between devices; 0: there is none. Not used if relayed
};

/**
 * @ingroup aiot_learning
 * @brief Who learns from what over which links; what all policies share.
 *
 * Savazzi, Rampa, Kianoush, Bennis (IEEE TGCN 7(1), 2023, arXiv 2206.10380) compare learning in a
 * data centre with federated averaging and consensus. We had their abstracts and their code, not
 * their equations: the structure is that of this literature, and where the code is ambiguous there
 * is a switch. Links are counted in joules per correctly received bit, regardless of what is in
 * them.
 */
struct LearningSetup
{
    double devices = 0.0;       ///< K, all devices, whole and above 0
    double activeDevices = 0.0; ///< K_a, that share their models in a round, whole, at most K
    double neighbours = 1.0;    ///< N, that each active device sends to in consensus
    double modelBits = 0.0;     ///< b(W)
    double dataBits = 0.0;      ///< b(E), raw data of one device
    double uploads = 1.0;       ///< alpha, how often the raw data are shipped
    RoundTrainer server;        ///< data centre
    RoundTrainer device;        ///< each device
    double serverShare = 0.0;   ///< beta, work of the parameter server in a round, as a share
    double pue = 1.0;           ///< gamma of the data centre, at least 1
    LinkEfficiency link;
    bool allTrain = false;       ///< federated: all K devices train, not only the K_a active ones
    bool downlinkToAll = true;   ///< federated: all K devices get the new model
    bool downlinkPue = true;     ///< the data centre's PUE holds for the downlink too
    bool relayed = false;        ///< no direct links: device to server to device
    double serverGPerKwh = 0.0;  ///< carbon intensity at the data centre
    double devicesGPerKwh = 0.0; ///< carbon intensity at the devices

    /// @return PUE that downlink joules are multiplied by
    double GetDownlinkPue() const;

    /// @return devices that train in a federated round
    double GetTrained() const;

    /// @return devices that get the model in a federated round
    double GetRefreshed() const;

    /// @return whether a device's model reaches another device, directly or by the server
    bool HasPeerLinks() const;

    /// @throw std::invalid_argument in one line that names the value, for what cannot be
    void Check() const;
};

/**
 * @brief Refuses what a count, a time or an energy cannot be.
 * @param number is to be finite and at least `least`
 * @param what names it in the message
 * @param least smallest value that is allowed
 * @throw std::invalid_argument in one line
 */
void RequireAtLeast(double number, const std::string& what, double least = 0.0);

/// The same for a number that is to be finite and above 0.
void RequireAboveZero(double number, const std::string& what);

/// The same for an integer from 1.
void RequireCount(double number, const std::string& what);

} // namespace ns3::aiot

#endif // AIOT_LEARNING_SETUP_H
