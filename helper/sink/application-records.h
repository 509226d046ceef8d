// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_APPLICATION_RECORDS_H
#define AIOT_APPLICATION_RECORDS_H

#include "cell-union.h"

#include "ns3/application-container.h"
#include "ns3/dnn-catalogue.h"
#include "ns3/energy-ledger.h"
#include "ns3/message.h"
#include "ns3/records.h"
#include "ns3/sensor-counters.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// The network as it runs in one place.
struct InferenceVariant
{
    std::string precision;            //!< such as int8
    std::optional<double> accuracy{}; //!< share of right answers, 0 to 1, if known
};

/// What the applications of a run infer; InferenceWorkload::MakeTask() makes it.
struct InferenceTask
{
    std::string model;                         //!< name of the network
    uint32_t sampleBits{0};                    //!< application bits of one sample, f * IS
    InferenceVariant usual;                    //!< on tiers that are not in `tiers`
    std::map<Offload, InferenceVariant> tiers; //!< where it runs
};

/**
 * Append what became of the samples: one `inference` row per node that runs inference.
 *
 * A sensor's samples count as many times as its SamplingWeight says; latencies are those of the
 * simulated sensors. Samples are counted where they are taken: completed when the result is known
 * there. Latencies go from the beginning of sampling to that instant. Energy is what the processor
 * drew for forward passes of samples that ended, its grams are those of the node's energy, which
 * must have been appended before.
 *
 * @param sensors Sensor applications
 * @param servers InferenceServer applications: the edge's, the cloud's, or none; not more
 * @param task what they infer
 * @param data where to append
 */
void AppendInferences(const ApplicationContainer& sensors,
                      const ApplicationContainer& servers,
                      const InferenceTask& task,
                      RunData& data);

/**
 * The same of one cell among others: rows of its own sensors, and of edge and cloud as far as it
 * used them, with the latencies that are united later.
 *
 * @param sensors Sensor applications of the cell
 * @param servers InferenceServer applications
 * @param task what they infer
 * @param cell where to append
 */
void AppendCellInferences(const ApplicationContainer& sensors,
                          const ApplicationContainer& servers,
                          const InferenceTask& task,
                          CellRecords& cell);

/// Samples at servers.
struct ServerArrivals
{
    uint64_t arrived{0}; //!< all that came
    uint64_t late{0};    //!< of these: dropped, or still waiting
};

/**
 * @param servers InferenceServer applications
 * @return what came there
 */
ServerArrivals CountArrivals(const ApplicationContainer& servers);

/**
 * Say that most samples have no answer, if so, as AppendInferences() does.
 * @param arrivals what came to the servers of all cells
 * @param task what was inferred
 * @param data united inferences, and where to append the note
 */
void NoteUnitedLosses(const ServerArrivals& arrivals, const InferenceTask& task, RunData& data);

/**
 * @param sensors Sensor applications
 * @return samples that they have started, to be processed or to be collected
 */
uint64_t CountReadings(const ApplicationContainer& sensors);

/**
 * Samples that are processed elsewhere, or collected, arrive as a whole; of those that are
 * processed on the device its report arrives.
 *
 * @param sensors Sensor applications
 * @return application bits of completed samples that arrived where they were sent, each once
 */
uint64_t CountDeliveredBits(const ApplicationContainer& sensors);

/// What became of the samples that one of several servers was to infer.
struct ServerOutcomes
{
    Ptr<Application> server;     //!< an InferenceServer
    Offload tier{Offload::EDGE}; //!< edge or cloud
    SensorOutcomes outcomes;     //!< as the sensors saw it
    bool relays{false};          //!< passed them on: joules and latencies are another server's
};

/**
 * The same where there are several servers in a tier: one row each. Samples that were not started
 * count for the tier's busiest server.
 *
 * @param sensors Sensor applications
 * @param servers what became of the samples of each
 * @param task what they infer
 * @param data where to append
 */
void AppendServerInferences(const ApplicationContainer& sensors,
                            const std::vector<ServerOutcomes>& servers,
                            const InferenceTask& task,
                            RunData& data);

/**
 * Append the `ecal` row of a simulated run. Call it after energy and inferences have been appended.
 *
 * eCAL is the energy of all stages over the application bits of all samples that were completed,
 * each counted once: f * IS * (N_S + gamma) (Chou et al., arXiv 2408.00540). Standby beside it is
 * the part that the run answers for, see ApplyShares().
 *
 * @param task what is processed
 * @param trainingSamples N_S, 0 for a run that trains nothing
 * @param data where the rows are, and where to append
 */
void AppendEcal(const InferenceTask& task, uint64_t trainingSamples, RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_APPLICATION_RECORDS_H
