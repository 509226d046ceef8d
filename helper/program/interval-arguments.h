// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTERVAL_ARGUMENTS_H
#define AIOT_INTERVAL_ARGUMENTS_H

#include <memory>
#include <string>

namespace ns3
{
namespace aiot
{

class InferenceCosts;
class ScenarioArguments;
struct Catalogue;
struct DrawSettings;
struct HardwareCatalogue;
struct RunData;

/**
 * @ingroup aiot_helper_program
 * Whether a run says between what its results lie, and the rows that say so.
 *
 * Once all is simulated, the rows of energy are re-weighted with draws of the figures on which
 * they rest; nothing is simulated again, and no other row changes. A run that would have gone
 * another way with other figures has no such rows, and a note that says why.
 *
 * @code
 *   IntervalArguments intervals;
 *   intervals.Register(arguments);
 *   arguments.Parse(argc, argv);
 *   ...simulate, fill in data...
 *   intervals.Append(data);
 * @endcode
 */
class IntervalArguments
{
  public:
    /**
     * Register `intervals`.
     * @param arguments where; must not outlive this
     */
    void Register(ScenarioArguments& arguments);

    /**
     * Have figures taken from these tables rather than from the module's own.
     * @param catalogue with files of the user's
     */
    void UseCatalogue(const std::shared_ptr<const Catalogue>& catalogue);

    /**
     * The same with hardware of a program's own.
     * @param hardware parts and networks
     */
    void UseHardware(const HardwareCatalogue& hardware);

    /**
     * Append the rows, unless the command line says otherwise.
     * @param data a run, with all other rows
     */
    void Append(RunData& data) const;

    bool IsOn() const;                      //!< @return whether intervals are wanted
    bool HasHardware() const;               //!< @return whether UseHardware() was called
    const InferenceCosts& GetCosts() const; //!< @return the tables and what networks cost
    static DrawSettings GetSettings();      //!< @return how figures are drawn

  private:
    std::string m_intervals{"on"};                         //!< or off
    std::shared_ptr<const HardwareCatalogue> m_hardware;   //!< none: the module's own tables
    mutable std::shared_ptr<const InferenceCosts> m_costs; //!< once they are needed
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INTERVAL_ARGUMENTS_H
