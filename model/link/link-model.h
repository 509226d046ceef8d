// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_MODEL_H
#define AIOT_LINK_MODEL_H

#include "link-plan.h"

#include <cstdint>
#include <string>

/**
 * @defgroup aiot_link Links
 * @ingroup aiot
 * Messages over links in closed form.
 */

namespace ns3::aiot
{

/**
 * @ingroup aiot_link
 * @brief Who else is on the channel. All devices are alike, hear each other and send messages of
 * one size.
 */
struct LinkLoad
{
    /// Devices on the channel beside this one.
    std::uint32_t contenders = 0;

    /// Messages per second that every device offers, this one too; infinite: always one waiting.
    double messagesPerS = 0.0;

    /// Chance that a frame is lost although nobody else sent.
    double frameErrorRate = 0.0;

    /// @throw std::invalid_argument for what cannot be
    void Check() const;
};

/**
 * @ingroup aiot_link
 * @brief How messages travel over one technology, in closed form.
 *
 * A model holds settings only, nothing of any device, and draws no random numbers: Plan() gives the
 * distribution, whoever simulates draws from it.
 */
class LinkModel
{
  public:
    virtual ~LinkModel() = default;

    /// @return the technology, e.g. "lorawan"
    virtual std::string GetName() const = 0;

    /**
     * @param payloadBytes application payload of a message, B
     * @param load who else is on the channel
     * @return what can happen to a message
     * @throw std::invalid_argument for a payload or load that the technology does not carry
     */
    virtual LinkPlan Plan(std::uint32_t payloadBytes, const LinkLoad& load) const = 0;
};

} // namespace ns3::aiot

#endif // AIOT_LINK_MODEL_H
