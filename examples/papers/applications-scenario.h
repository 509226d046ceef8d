// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_APPLICATIONS_SCENARIO_H
#define AIOT_APPLICATIONS_SCENARIO_H

#include "ns3/application-container.h"
#include "ns3/catalogue.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/records.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What the scenario `applications` is made of.
struct ApplicationsConfig
{
    uint32_t inferences{10};                    //!< of each application
    double periodS{60};                         //!< from one to the next (s)
    std::string zone{"DE"};                     //!< grid zone that charges the batteries
    double batteryJ{4500e-3 * 3.85 * 3600};     //!< of phones that do not say it (J)
    std::shared_ptr<const Catalogue> catalogue; //!< the phones
};

/// One application on one phone, as it was measured.
struct MeasuredApplication
{
    Board phone;
    InferenceCost cost;
    DnnProfile network;
    double batteryJ{0};             //!< stored energy when full (J)
    std::optional<double> kernelsJ; //!< sum of the network's kernels (J); none: not known
};

/// What came out for one of them.
struct ApplicationOutcome
{
    uint64_t completed{0};
    double accountJ{0};   //!< joules of the accounts per completed inference
    double meanPowerW{0}; //!< of the phone, over the run
};

/**
 * @ingroup aiot
 * The scenario `applications`: phones of a user's own table run the applications that were measured
 * on them, end to end: camera, pre-processing, network and screen are in the measured joules.
 *
 * Every row of measured inferences of every board of the catalogue's files (without files: of the
 * module's own sensor boards) is a phone of its own,
 * so that all run side by side and the accounts hold one phone's joules for one application. The
 * runtime of a row is its delegate.
 *
 * The sum of the kernels is priced by joules per MAC and per weight of phone processors: our fit to
 * 437 CPU and 592 GPU kernels that were measured on one phone (traces/processors.csv has no phone).
 * What the table has beyond that is overhead.
 */
class Applications
{
  public:
    /**
     * @param config what it is made of
     * @throw std::invalid_argument if no board of the files has measured inferences
     */
    explicit Applications(const ApplicationsConfig& config);

    /**
     * Build phones, batteries and applications.
     * @param zones intensity by zone; must outlive this
     * @param startUtcNs instant of simulated time zero, if the run has one (ns since 1970)
     */
    void Build(ZoneIntensities& zones, std::optional<int64_t> startUtcNs);

    EnergyCarbonSink& GetSink();                            //!< @return the energy accounts
    Time GetLength() const;                                 //!< @return length of the run
    const std::vector<MeasuredApplication>& GetAll() const; //!< @return what runs

    /// @return things a user should know before the run
    const std::vector<std::string>& GetNotes() const;

    /**
     * Fill in all records but the run's name, arguments and parameters.
     * @param data where to append
     */
    void Collect(RunData& data);

    /// @return what came out, in the order of GetAll(), after Collect()
    const std::vector<ApplicationOutcome>& GetOutcomes() const;

  private:
    void Find(const std::string& board); //!< Add the applications of a board.

    ApplicationsConfig m_config;                //!< what it is made of
    std::vector<MeasuredApplication> m_all;     //!< what runs
    NodeContainer m_nodes;                      //!< a phone for each
    ApplicationContainer m_applications;        //!< the same
    std::unique_ptr<EnergyCarbonSink> m_sink;   //!< the energy accounts
    std::vector<std::string> m_notes;           //!< for the user
    std::vector<ApplicationOutcome> m_outcomes; //!< what came out
};

/**
 * Print the table beside the accounts, by phone and delegate and by application.
 * @param scenario one that was collected
 * @param os where to print
 */
void PrintApplications(const Applications& scenario, std::ostream& os);

/**
 * Print what DeepEn2023 publishes of phones beside what was simulated.
 * @param scenario one that was collected
 * @param os where to print
 */
void PrintApplicationsPublished(const Applications& scenario, std::ostream& os);

} // namespace aiot
} // namespace ns3

#endif // AIOT_APPLICATIONS_SCENARIO_H
