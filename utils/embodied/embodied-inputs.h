// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_INPUTS_H
#define AIOT_EMBODIED_INPUTS_H

#include "common/json-fields.h"

#include "ns3/device-blocks.h"
#include "ns3/embodied-devices.h"
#include "ns3/embodied-factors.h"
#include "ns3/product-footprints.h"
#include "ns3/value-range.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// The tables that requests refer to, and what there is to say about their rows.
struct EmbodiedTables
{
    /**
     * @param policy what becomes of suspect rows
     * @param own devices; none: the module's own
     */
    explicit EmbodiedTables(FactorPolicy policy,
                            const EmbodiedDevices& own = EmbodiedDevices::BuiltIn());

    /// Notes a line for stderr, once.
    void Warn(const std::string& line);

    EmbodiedFactors factors;
    DeviceBlocks blocks;
    ProductFootprints products;
    EmbodiedDevices devices;
    std::vector<std::string> warnings;
    /// The same with policy AUDITED, where this has another: shows which rows are suspect.
    std::unique_ptr<EmbodiedTables> audited;
};

/**
 * @brief Does what may refuse a value, and adds where the value stands to the message.
 *
 * A SuspectFactorError stays one.
 */
template <typename Action>
auto
AtPlace(const std::string& where, const Action& action)
{
    try
    {
        return action();
    }
    catch (const SuspectFactorError& error)
    {
        throw SuspectFactorError(where, error.GetReason());
    }
    catch (const std::invalid_argument& error)
    {
        // What the fields refuse themselves has its place already.
        if (std::string(error.what()).rfind(where, 0) == 0)
        {
            throw;
        }
        throw std::invalid_argument(where + ": " + error.what());
    }
}

/// @return a finite number, or the other value where the key is missing
double NumberOr(const JsonFields& fields, const std::string& key, double other);

/// @return a number, which must be an integer of an int's range
int GetInteger(const JsonFields& fields, const std::string& key);

/// @return a number, [low, typical, high], or {low, typical, high}
ValueRange GetRange(const JsonFields& fields, const std::string& key);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_INPUTS_H
