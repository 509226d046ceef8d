// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FITTED_CLIENT_H
#define AIOT_FITTED_CLIENT_H

namespace ns3::aiot
{

/**
 * @ingroup aiot_learning
 * @brief Time and power of a training client by the lines that ns3-fl fitted to Raspberry Pis.
 *
 *     x = MAC (100 + 6 epochs) 600 / 1.5e9,  time = A x + B,  power = C x + D
 *
 * Source: eekaireb/ns3-fl-network (WNS3 2022, doi 10.1145/3532577.3532591), coefficients per board
 * and data set. C is negative: power falls with work, so that long training would draw nothing and
 * then less. What lies outside is refused here; ns3-fl itself always uses 5 epochs.
 */
struct FittedClient
{
    double timeSlope = 0.0;    ///< A
    double timeOffsetS = 0.0;  ///< B
    double powerSlope = 0.0;   ///< C
    double powerOffsetW = 0.0; ///< D
    double macs = 0.0;         ///< of a batch, above 0

    /// @return x
    double GetWork(double epochs) const;

    /**
     * @return seconds of a round
     * @throw std::invalid_argument in one line where time or power is not above 0
     */
    double GetTimeS(double epochs) const;

    /// @return watts in this time @throw std::invalid_argument as GetTimeS()
    double GetPowerW(double epochs) const;

    /// @return joules of a round @throw std::invalid_argument as GetTimeS()
    double GetEnergyJ(double epochs) const;

    /// @return epochs at which the power line crosses 0; infinite where it does not fall
    double GetLastEpoch() const;

  private:
    void Check(double epochs) const;
};

/// A round of one client over links without loss or headers.
struct TransferRound
{
    double modelBytes = 0.0;
    double downlinkBps = 0.0;
    double uplinkBps = 0.0;
    double transmitW = 0.0;
    double computeS = 0.0;
    double computeJ = 0.0;

    double GetDownlinkS() const;
    double GetUplinkS() const;
    double GetRoundS() const;    ///< down, compute, up
    double GetTransmitJ() const; ///< of the client; it counts nothing for receiving, as ns3-fl
    double GetClientJ() const;   ///< computing and transmitting

    /// @throw std::invalid_argument in one line that names the value, for what cannot be
    void Check() const;
};

} // namespace ns3::aiot

#endif // AIOT_FITTED_CLIENT_H
