// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_HARDWARE_CATALOGUE_H
#define AIOT_HARDWARE_CATALOGUE_H

#include "board-catalogue.h"
#include "processor-catalogue.h"
#include "radio-catalogue.h"
#include "sensor-catalogue.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/**
 * @defgroup aiot_hardware Hardware
 * @ingroup aiot
 * Catalogues of processors, radios, boards and sensors.
 */

namespace ns3::aiot
{

/**
 * @ingroup aiot_hardware
 * @brief A board with its parts looked up, ready to be installed on a node.
 *
 * The radio's powers are such that processor, radio, sensors and platform may be recorded side by
 * side: what one figure contains of another has been taken off the radio.
 */
struct Board
{
    BoardProfile profile;
    std::optional<ProcessorProfile> processor;
    std::optional<RadioProfile> radio;
    std::optional<BaseStationProfile> baseStation; ///< instead of a radio
    std::vector<SensorProfile> sensors;

    /**
     * @return where the node's total energy holds: `battery` (its terminals), `wall`, or `board` or
     *         `chip` where a part's figure holds there and nothing is known of what feeds it
     */
    std::string GetEnergyBoundary() const;
};

/**
 * @ingroup aiot_hardware
 * @brief All catalogues together, and the boards that are made of them.
 *
 * @code
 *   HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
 *   Board camera = hardware.GetBoard("wifi-camera");
 *   double listeningW = camera.processor->idleW.value + camera.radio->GetPowerW("idle") +
 *                       camera.profile.platformW.value;
 * @endcode
 */
struct HardwareCatalogue
{
    ProcessorCatalogue processors;
    RadioCatalogue radios;
    SensorCatalogue sensors;
    BoardCatalogue boards;
    /// Of a catalogue with drawn figures, what they were drawn from; none: these are the tables.
    std::shared_ptr<const HardwareCatalogue> drawnFrom{};
    std::uint64_t draw = 0; ///< number of the draw, from 1
    /// Power cap of all processors that have a curve (ProcessorPowerCaps), W; none: not capped.
    std::optional<double> powerCapW{};

    /// @return the module's own tables
    static HardwareCatalogue BuiltIn();

    /**
     * @brief Looks up a board and its parts.
     *
     * Radio power: as in the table; less the idle core where radio and core are one chip
     * (RadioProfile::WithoutProcessor()); less the idle port where the processor's figure is wall
     * power of a box that contains it (RadioProfile::WithoutIdle()).
     *
     * With another processor than the board's own, a radio chip keeps its own core (nothing is
     * taken off), and a port is contained in the new processor's figure only if that is wall power.
     * The platform power stays the board's. A board that was a whole computer becomes the host of a
     * bare chip (a microcontroller, a neural network's chip) that is put on it: a Raspberry Pi 4,
     * which idles and has the port.
     *
     * @param name a known board
     * @param processor name of another processor to put on it; empty for its own
     * @throw std::invalid_argument for an unknown board or part, with near names
     */
    Board GetBoard(const std::string& name, const std::string& processor = "") const;
};

} // namespace ns3::aiot

#endif // AIOT_HARDWARE_CATALOGUE_H
