// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MODEL_NUMBERS_H
#define AIOT_MODEL_NUMBERS_H

#include "ns3/object.h"

#include <cstdint>
#include <map>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * The numbers that stand for networks in messages: a run counts the names as they come.
 *
 * All nodes of a simulation share one, which belongs to its first node and goes with it. No two
 * names have one number, and which number a name has makes no difference to what is sent.
 */
class ModelNumbers : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * Aborts if there is no node yet, and for more than 65535 names.
     * @param model name of a network, e.g. `mobilenet-v2`
     * @return its number in this simulation, from 1
     */
    static uint16_t Of(const std::string& model);

  private:
    std::map<std::string, uint16_t> m_numbers; //!< by name
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MODEL_NUMBERS_H
