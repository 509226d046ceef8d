// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_WORKLOAD_H
#define AIOT_INFERENCE_WORKLOAD_H

#include "inference-costs.h"
#include "inference-server-helper.h"
#include "offload-choice.h"
#include "sensor-helper.h"

#include "ns3/application-records.h"
#include "ns3/dnn-catalogue.h"
#include "ns3/dnn-work.h"
#include "ns3/published-network.h"
#include "ns3/run-records.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_application
 * The one road from a network's name to joules: a network of the catalogue, of the zoo or of an
 * ONNX file, and what an inference of it takes on the board of each tier where it runs.
 *
 * What it says is what `aiot energy NETWORK --processor NAME` prints. Applications and records are
 * configured from it, so that they cannot disagree:
 *
 * @code
 *   InferenceWorkload workload(hardware, "resnet50");
 *   workload.Place(Offload::EDGE, hardware.GetBoard("edge-orin-nx"));
 *   InferenceServerHelper server(5000);
 *   workload.Configure(server, Offload::EDGE);
 *   SensorHelper sensor(edgeAddress);
 *   workload.Configure(sensor);
 *   ...
 *   AppendInferences(sensors, servers, workload.MakeTask(payloadBytes), data);
 *   data.models.push_back(workload.MakeRecord());
 * @endcode
 */
class InferenceWorkload
{
  public:
    /// As a network was measured on a processor, or the narrowest precision that it has.
    static constexpr const char* ANY_PRECISION = "auto";

    /**
     * @param costs hardware and estimator
     * @param model name of a network, or path of an ONNX file
     * @param precision fp32, fp16, int8 or int4; auto: as measured, or the narrowest
     * @throw std::invalid_argument for an unknown network or precision, std::runtime_error for a
     * file that cannot be read
     */
    InferenceWorkload(const InferenceCosts& costs,
                      const std::string& model,
                      const std::string& precision = ANY_PRECISION);

    /// @return the network
    const DnnProfile& GetModel() const;

    /// @return name of the network, or path of its file, as it was asked for
    const std::string& GetSource() const;

    /// @return its work, for training; none where its layers are not known
    std::optional<DnnWork> GetWork() const;

    /// @return hardware and estimator
    const InferenceCosts& GetCosts() const;

    /// @return size of a result (B)
    uint32_t GetResultBytes() const;

    /**
     * Have samples processed on a tier.
     * @param tier device, edge or cloud
     * @param board what its nodes are
     * @throw std::invalid_argument if the board cannot run the network, with the reason
     */
    void Place(Offload tier, const Board& board);

    /**
     * The same for the tiers of a choice. A tier that cannot run the network is a mistake if it is
     * chosen, and a note if a policy may choose another.
     * @param choice where samples are processed
     * @param boards by tier
     * @throw std::invalid_argument if none of the tiers can run the network
     */
    void Place(const OffloadChoice& choice, const std::map<Offload, Board>& boards);

    /**
     * @param tier a tier
     * @return whether it was placed there
     */
    bool Runs(Offload tier) const;

    /**
     * @param tier where it runs
     * @return one inference there
     */
    const EnergyEstimate& GetCost(Offload tier) const;

    /**
     * @param tier a tier
     * @return time of an inference there (s); 0 where it does not run
     */
    double GetLatencyS(Offload tier) const;

    /**
     * @param tier where it runs
     * @return power of the processor during an inference, its idle share included (W)
     */
    double GetRunningPowerW(Offload tier) const;

    /**
     * Configure sensors: the network, the size of its result, and the inference if it runs there.
     * @param sensors makes them
     */
    void Configure(SensorHelper& sensors) const;

    /**
     * The same for servers. A second workload on the same helper joins the first: the servers know
     * both networks, and tell samples apart by what their sensors were configured with.
     * @param servers makes them
     * @param tier where they stand
     */
    void Configure(InferenceServerHelper& servers, Offload tier) const;

    /**
     * @param payloadBytes application data of a sample (B)
     * @return what is processed, for AppendInferences() and AppendEcal()
     */
    InferenceTask MakeTask(uint32_t payloadBytes) const;

    /// @return the row of `model`; its accuracy is that of all tiers where it runs, if they agree
    ModelRecord MakeRecord() const;

    /// @return things a user should know: estimates, tiers that cannot run it, faults of a file
    const std::vector<std::string>& GetNotes() const;

  private:
    /// An inference on a tier.
    struct Placement
    {
        EnergyEstimate cost; //!< what it takes
        double idleW{0};     //!< of the processor
    };

    /// @return one inference on a board
    Placement Estimate(const Board& board) const;

    /// @return share of right answers on a tier, if known
    std::optional<double> FindAccuracy(const EnergyEstimate& cost) const;

    InferenceCosts m_costs;                      //!< hardware and estimator
    std::string m_source;                        //!< as asked for
    DnnProfile m_model;                          //!< the network
    std::optional<PublishedNetwork> m_published; //!< what was published of it
    std::string m_precision;                     //!< asked for; empty: any
    std::map<Offload, Placement> m_placements;   //!< where it runs
    std::vector<std::string> m_notes;            //!< for the user
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_INFERENCE_WORKLOAD_H
