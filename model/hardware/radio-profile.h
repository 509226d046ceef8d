// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_PROFILE_H
#define AIOT_RADIO_PROFILE_H

#include "hardware-figure.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_hardware
 * @brief Power of a radio or of a wired port by state.
 *
 * States of the built-in parts: `tx`, `rx` (receiver on, with or without a frame), `idle` (ready: a
 * Wi-Fi station listens, another transceiver is off with its oscillator on, a port holds its link),
 * `cca`, `sleep`, `off`, `tail` (cellular: connected, waiting for the inactivity timer), and what
 * the part itself has (`psm`, `light_sleep`, ...).
 *
 * The power of `tx` is a function of the output power: straight lines in (dBm, W) between the
 * table's points, clamped at the ends. A table that stops at high output (ESP32-S3: 18.5 dBm)
 * therefore overstates low output.
 *
 * Part and host: radios of systems on chip are printed with the idle core included (hostW). Where
 * processor and radio are recorded apart, take WithoutProcessor(); where the processor's figure is
 * wall power of a box that contains the port, take WithoutIdle(). Else the same watts are counted
 * twice.
 */
class RadioProfile
{
  public:
    /// A point of the transmit curve.
    struct TxPoint
    {
        double dBm = 0.0;
        Figure powerW;
    };

    RadioProfile() = default;

    /**
     * @param name the part
     * @param technology `wifi wifi-ap lr-wpan ble lorawan lte nb-iot csma p2p lte-bs` or another
     */
    RadioProfile(const std::string& name, const std::string& technology);

    std::string GetName() const;
    std::string GetTechnology() const;

    /// Sets the power of a state; "tx" here is a part with one transmit power.
    void SetPower(const std::string& state, const Figure& powerW);

    /// Adds a point of the transmit curve; a second one at the same dBm throws.
    void AddTxPoint(double dBm, const Figure& powerW);

    /// Sets the power of the idle host that the states include.
    void SetHostPower(const Figure& powerW);

    /// Sets a further quantity, e.g. "tail_s" or "box_w".
    void SetQuantity(const std::string& quantity, const Figure& figure);

    /// Sets how long a change of state takes, e.g. "rx->tx".
    void SetTransition(const std::string& change, const Figure& durationS);

    bool HasState(const std::string& state) const;

    /// @return states with a power, in alphabetical order; "tx" among them if there is a curve
    std::vector<std::string> GetStates() const;

    /**
     * @param state e.g. "rx"; "tx" gives the curve's highest output
     * @return power, W
     * @throw std::invalid_argument for a state that the part does not have: missing is not zero
     */
    double GetPowerW(const std::string& state) const;

    /// @return the same with range, source and grade
    const Figure& GetPower(const std::string& state) const;

    /**
     * @param dBm output power, finite
     * @return power drawn while sending, W
     */
    double GetTxPowerW(double dBm) const;

    /// @return the curve in rising dBm; empty for a part with one transmit power
    const std::vector<TxPoint>& GetTxPoints() const;

    /// @return where the powers hold; of several boundaries the one nearest to the chip
    FigureBoundary GetBoundary() const;

    /// @return power of the idle host that the states include, W; 0 for a radio alone
    double GetProcessorPowerW() const;

    /// @return a further quantity, or nothing
    std::optional<Figure> FindQuantity(const std::string& quantity) const;

    /// @return how long a change takes, e.g. "sleep->rx", s, or nothing where it is not known
    std::optional<double> FindTransitionS(const std::string& change) const;

    /// @return the radio without the idle host: each state less hostW, never below 0
    RadioProfile WithoutProcessor() const;

    /// @return what each state adds to idle, never below 0
    RadioProfile WithoutIdle() const;

    /**
     * @param ratioOf factor of a state's power, "tx" for the whole curve
     * @param hostRatio factor of the idle host's
     * @return the profile with these powers; their ranges are gone
     */
    RadioProfile Scaled(const std::function<double(const std::string& state)>& ratioOf,
                        double hostRatio) const;

    /// @return the profile with every power less an amount, never below 0
    RadioProfile Subtract(double powerW) const;

  private:
    std::string m_name;
    std::string m_technology;
    std::map<std::string, Figure> m_states;
    std::vector<TxPoint> m_tx; ///< in rising dBm
    std::optional<Figure> m_host;
    std::map<std::string, Figure> m_quantities;
    std::map<std::string, Figure> m_transitions;
};

} // namespace ns3::aiot

#endif // AIOT_RADIO_PROFILE_H
