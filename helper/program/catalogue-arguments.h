// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CATALOGUE_ARGUMENTS_H
#define AIOT_CATALOGUE_ARGUMENTS_H

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

class ScenarioArguments;
struct Catalogue;

/**
 * @ingroup aiot_helper_program
 * What a scenario's command line says about hardware: files with boards, processors, radios,
 * sensors, networks, measured inferences, embodied parts and grid zones of the user's own.
 *
 * @code
 *   CatalogueArguments catalogue;
 *   catalogue.Register(arguments);
 *   arguments.Parse(argc, argv);
 *   const InferenceCosts costs(catalogue.Get()->hardware);
 * @endcode
 */
class CatalogueArguments
{
  public:
    /**
     * Register `catalogue`, its second name `hardware`, and `figureDraw`.
     * @param arguments where; must not outlive this
     */
    void Register(ScenarioArguments& arguments);

    /**
     * Register `pue`, which all facilities have then.
     * @param arguments where; must not outlive this
     */
    void RegisterPue(ScenarioArguments& arguments);

    /**
     * Register `powerCap`, for scenarios that ask InferenceCosts::RequirePowerCap().
     * @param arguments where; must not outlive this
     */
    void RegisterPowerCap(ScenarioArguments& arguments);

    /**
     * @return the module's tables with what the files add; read at the first call
     * @throw std::invalid_argument or std::runtime_error for a file that cannot be used
     */
    const std::shared_ptr<const Catalogue>& Get() const;

  private:
    std::vector<std::string> m_files;                     //!< in the order given
    std::optional<double> m_pue;                          //!< of all facilities
    std::optional<double> m_powerCapW;                    //!< of processors with a curve (W)
    std::optional<uint32_t> m_draw;                       //!< number of a draw of the figures
    std::shared_ptr<const Catalogue> m_builtIn;           //!< if that was read in advance
    mutable std::shared_ptr<const Catalogue> m_catalogue; //!< once it was read
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CATALOGUE_ARGUMENTS_H
