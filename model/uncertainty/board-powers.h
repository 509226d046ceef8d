// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BOARD_POWERS_H
#define AIOT_BOARD_POWERS_H

#include "weighted-rows.h"

#include "ns3/hardware-catalogue.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A part of a power that is proportional to one figure of the tables.
struct PowerPart
{
    UncertainFigure figure;
    double powerW = 0.0;    ///< below 0 where one figure contains another, which is taken off
    bool aboveIdle = false; ///< parts that have this are never below 0 together
};

/// A component of a node in one state, as a run stored it.
struct ComponentState
{
    std::string component; ///< platform, processor, sensor, radio or port
    unsigned instance = 0; ///< of several of that kind
    std::string state;     ///< tx, idle, active, ...
    double powerW = 0.0;   ///< what it drew, at the component, above 0
    double sendingW = 0.0; ///< what the same interface drew while it sent; 0: it did not send
};

/// An inference that a processor runs, and what the estimate of it says.
struct InferenceFigure
{
    UncertainFigure energy; ///< joules of an inference, as aiot energy answers
    double energyW = 0.0;   ///< these joules over the time of the inference
    double runningW = 0.0;  ///< drawn meanwhile: energyW, with the idle power where it has none
};

/**
 * @ingroup aiot_uncertainty
 * @brief Of which figures of the tables a power of a board is made.
 *
 * A power belongs to a figure only where the figure's value gives it: what was simulated with other
 * figures is not explained by these. Names of states are those of the energy models, which the
 * tables spell otherwise in places: an 802.15.4 radio that is idle draws `rx`.
 *
 * | component | figures |
 * |---|---|
 * | platform | platform_w of the board |
 * | processor | idle_w, sleep_w and active_w; a running inference: its energy, and idle_w where the
 * energy is net of it | | sensor | active_w while it samples, idle_w, sleep_w | | radio, port | the
 * state; less the idle core, or the idle port, that it contains | | base station | p0_w, and
 * delta_p of what it sends |
 *
 * Powers at all outputs of a transmit curve move together, by the figure of the highest; so do
 * states of a radio for which the table has one power from one source. A stretch with two powers,
 * as of a processor that works and infers in one stage, is shared between them.
 */
class BoardPowers
{
  public:
    /**
     * @param hardware catalogues
     * @param board name of a board
     * @param processor mounted on it; empty: its own
     * @param supplyKind BoardProfile::supplyKind that a program gave it; empty: the catalogue's
     * @throw std::invalid_argument for an unknown name
     */
    BoardPowers(const HardwareCatalogue& hardware,
                const std::string& board,
                const std::string& processor,
                const std::string& supplyKind = "");

    /**
     * @param drawn a component in a state
     * @param inferences that its processor runs
     * @return figures whose powers add up to what was drawn; none where the tables do not explain
     * it
     */
    std::vector<PowerPart> Explain(const ComponentState& drawn,
                                   const std::vector<InferenceFigure>& inferences) const;

    /// @return where the figures of a component hold
    FigureBoundary GetBoundary(const ComponentState& drawn) const;

    const Board& GetBoard() const; ///< @return the board, with its parts

  private:
    std::vector<PowerPart> ExplainProcessor(const ComponentState& drawn,
                                            const std::vector<InferenceFigure>& inferences) const;
    std::vector<PowerPart> ExplainInterface(const ComponentState& drawn,
                                            const RadioProfile& part,
                                            RadioAccounting accounting) const;
    std::vector<PowerPart> ExplainIdle(const ComponentState& drawn,
                                       const PowerPart& idle,
                                       const PowerPart& sending) const;
    std::vector<PowerPart> ExplainStation(const ComponentState& drawn) const;
    std::vector<PowerPart> ExplainSensor(const ComponentState& drawn) const;
    std::vector<PowerPart> FindOverlap(const RadioProfile& part, RadioAccounting accounting) const;
    bool IsOwnInterface(const ComponentState& drawn) const;

    Board m_board;
    std::optional<RadioProfile> m_radio; ///< as in the table, nothing taken off
    RadioProfile m_port;                 ///< of ports that boards have beside their radio
};

} // namespace ns3::aiot

#endif // AIOT_BOARD_POWERS_H
