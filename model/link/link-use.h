// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_USE_H
#define AIOT_LINK_USE_H

#include <array>
#include <cstddef>
#include <string>

namespace ns3::aiot
{

/// What a radio or port does; a device is in exactly one of these at a time.
enum class LinkState : unsigned char
{
    OFF,   ///< no supply
    SLEEP, ///< at rest: sleep, power saving mode
    WAKE,  ///< oscillator, synthesiser or firmware start; nothing is sent or heard
    IDLE,  ///< ready, neither sending nor listening for a frame
    CCA,   ///< listens whether the channel is clear
    RX,    ///< receiver on, with or without a frame
    TX,    ///< sends
    TAIL   ///< cellular: connected without data until the network releases
};

/// How many states there are.
constexpr std::size_t LINK_STATES = 8;

/// @return the state as tables and results spell it, e.g. "tx"
const char* LinkStateName(LinkState state);

/**
 * @ingroup aiot_link
 * @brief How long a device was in which state, and how long its processor was awake for it.
 *
 * Also used per second of time: then the durations are shares that add up to 1.
 */
struct LinkUse
{
    std::array<double, LINK_STATES> durationS{}; ///< by LinkState, s
    double hostS = 0.0;                          ///< processor awake, within the same time, s

    /// Adds a stay; a negative one is an internal error. @return this
    LinkUse& Add(LinkState state, double stayS);

    /// @return time in a state, s
    double Get(LinkState state) const;

    /// @return sum over the states, s
    double GetTotalS() const;

    LinkUse& operator+=(const LinkUse& other);
    LinkUse& operator*=(double factor);
};

LinkUse operator+(LinkUse a, const LinkUse& b);
LinkUse operator*(LinkUse a, double factor);

/**
 * @param what begins the message, with the unit
 * @param value a number
 * @param least smallest that is allowed
 * @param most largest that is allowed
 * @throw std::invalid_argument unless value is finite and within both
 */
void RequireLinkValue(const std::string& what, double value, double least, double most);

} // namespace ns3::aiot

#endif // AIOT_LINK_USE_H
