// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RECORDS_H
#define AIOT_RECORDS_H

#include "account-records.h"
#include "energy-records.h"
#include "event-records.h"
#include "interval-records.h"
#include "learning-records.h"
#include "plan-records.h"
#include "run-records.h"
#include "score-records.h"
#include "supply-records.h"

#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_results
 * Everything that one run leaves in the results database.
 *
 * For runs small enough to be held in memory; RunWriter takes the same records one by one.
 */
struct RunData
{
    RunRecord run;
    std::vector<ParameterRecord> parameters;
    std::vector<InputFileRecord> inputFiles; ///< every file on which the results depend
    std::vector<CatalogueRecord> catalogue;  ///< what of the user's own was used; none: nothing
    std::vector<NodeRecord> nodes;           ///< every node id used elsewhere must be here
    std::vector<ModelRecord> models;
    std::vector<EnergyRecord> energy;
    std::vector<BaselineRecord> baseline; ///< none: there was no run without the application
    std::vector<EnergyPeriodRecord> energyPeriods;
    std::vector<SupplyRecord> supplies;
    std::vector<LearningRoundRecord> learningRounds; ///< none: nothing learned in rounds
    std::vector<InferenceRecord> inferences;
    std::vector<InferenceExitRecord> inferenceExits; ///< none: networks have one exit
    std::vector<PolicyDecisionRecord> decisions;     ///< none: nothing is decided by the hour
    std::vector<TrafficRecord> traffic;
    std::vector<EcalRecord> ecal;
    std::vector<SciRecord> sci;
    std::vector<EstimateRecord> estimates; ///< none: every node stands for itself
    std::vector<IntervalRecord> intervals; ///< none: not looked at, or the run adapts
    std::vector<CauseRecord> causes;       ///< of these
    std::vector<EventRecord> events;
    std::vector<SampleRecord> samples;
    std::vector<IntensityRecord> intensities;
    std::vector<EmbodiedRecord> embodied;

    /**
     * Visit the records of every table but run, in the order of the tables: parents come before
     * what refers to them.
     * @param data a RunData, which may be const
     * @param visit called with one vector after the other
     */
    template <typename Data, typename Visitor>
    static void ForEachTable(Data& data, Visitor&& visit)
    {
        visit(data.parameters);
        visit(data.inputFiles);
        visit(data.catalogue);
        visit(data.nodes);
        visit(data.models);
        visit(data.energy);
        visit(data.baseline);
        visit(data.energyPeriods);
        visit(data.supplies);
        visit(data.learningRounds);
        visit(data.inferences);
        visit(data.inferenceExits);
        visit(data.decisions);
        visit(data.traffic);
        visit(data.ecal);
        visit(data.sci);
        visit(data.embodied);
        visit(data.estimates);
        visit(data.intervals);
        visit(data.causes);
        visit(data.events);
        visit(data.samples);
        visit(data.intensities);
    }
};

} // namespace ns3::aiot

#endif // AIOT_RECORDS_H
