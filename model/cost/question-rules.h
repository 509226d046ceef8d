// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUESTION_RULES_H
#define AIOT_QUESTION_RULES_H

#include "energy-subject.h"
#include "measured-inferences.h"

#include "ns3/processor-catalogue.h"

#include <set>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief What a question leaves open: engine and precision. One answer for all networks of a
 *        processor.
 *
 * Engine: the accelerator that was measured under any load, of several the one of the newest
 * software; else the accelerator of the sheet; else what was measured; and of these the first that
 * computes in the precision, if one is asked for. Precision: that in which most networks of known
 * layers were measured on the engine, under any load; of equals the narrowest; where nothing was
 * measured, the narrowest of the sheet that has integers or floating point of 16 or 32 bits.
 *
 * Only a network whose layers are not known, and which therefore stands in no order with others, is
 * answered where it was measured.
 */
class QuestionRules
{
  public:
    /// All must outlive this object.
    QuestionRules(const MeasuredInferences& measured,
                  DnnLibrary& library,
                  const ProcessorCatalogue& processors);

    /**
     * @param question what is asked
     * @return the same with names looked up, engine and precision set
     * @throw std::invalid_argument for what is unknown, or cannot be
     */
    EnergySubject Resolve(const EnergyQuery& question) const;

  private:
    void ResolveProcessor(EnergySubject& subject, const EnergyQuery& question) const;
    void CheckRuntime(const EnergySubject& subject) const;
    void ResolveEngine(EnergySubject& subject, const EnergyQuery& question) const;
    void ResolvePrecision(EnergySubject& subject) const;
    std::vector<ComputeEngine> ListEngines(const EnergySubject& subject) const;
    std::set<std::string> FindPrecisions(const EnergySubject& subject, ComputeEngine engine) const;
    bool WasMeasured(const EnergySubject& subject, ComputeEngine engine) const;

    const MeasuredInferences& m_measured;
    DnnLibrary& m_library;
    const ProcessorCatalogue& m_processors;
};

} // namespace ns3::aiot

#endif // AIOT_QUESTION_RULES_H
