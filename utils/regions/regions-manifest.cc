// SPDX-License-Identifier: GPL-2.0-only
#include "regions-manifest.h"

#include "common/short-number.h"

#include "ns3/civil-time.h"
#include "ns3/quoted-text.h"

#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Whole seconds of a step, at least one: the framework refuses none.
int64_t
GetDurationS(const RegionStep& step)
{
    return std::max<int64_t>(1, (step.endNs - step.startNs) / NANOSECONDS_PER_SECOND);
}

/// A text as YAML and JSON both write it.
std::string
Quoted(const std::string& text)
{
    return nlohmann::json(OneLineText(text))
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void
PrintPlugin(std::ostream& out,
            const std::string& name,
            const std::string& method,
            const std::string& inputs)
{
    out << "    " << name << ":\n      path: builtin\n      method: " << method
        << "\n      config:\n        input-parameters: [" << inputs
        << "]\n        output-parameter: " << name << '\n';
}

} // namespace

std::string
MakeManifest(const RegionsAnswer& answer, const RegionGrams& row)
{
    if (!row.isUsable)
    {
        throw std::invalid_argument("zone " + QuotedText(row.zone) + " has " + row.note +
                                    ": there is no manifest of it");
    }
    const StoredRun& run = answer.run;
    const double embodiedG = run.embodiedG.value_or(0.0);
    std::ostringstream out;
    out << "name: "
        << Quoted("run " + std::to_string(run.id) + " of " + run.scenario + " in " + row.zone)
        << "\ndescription: "
        << Quoted("energy with PUE and charging losses [kWh]; intensity: " +
                  (row.note.empty() ? "mean of 2023" : row.note))
        << '\n'
        << "tags:\ninitialize:\n  plugins:\n";
    PrintPlugin(out, "carbon-operational", "Multiply", "energy, grid/carbon-intensity");
    PrintPlugin(out, "carbon", "Sum", "carbon-operational, carbon-embodied");
    out << "tree:\n  children:\n    run:\n      pipeline:\n"
           "        compute: [carbon-operational, carbon]\n      inputs:\n";
    std::ostringstream outputs;
    for (std::size_t i = 0; i < row.steps.size(); ++i)
    {
        const RegionStep& step = row.steps[i];
        // What is embodied goes by the run, not by its steps: all of it stands with the first.
        std::ostringstream input;
        input << "        - timestamp: " << FormatUtc(step.startNs / NANOSECONDS_PER_SECOND)
              << "\n          duration: " << GetDurationS(step)
              << "\n          energy: " << ExactNumber(step.kwh)
              << "\n          grid/carbon-intensity: " << ExactNumber(step.ciGPerKwh)
              << "\n          carbon-embodied: " << ExactNumber(i == 0 ? embodiedG : 0.0) << '\n';
        const double grams = step.kwh * step.ciGPerKwh;
        out << input.str();
        outputs << input.str() << "          carbon-operational: " << ExactNumber(grams)
                << "\n          carbon: " << ExactNumber(grams + (i == 0 ? embodiedG : 0.0))
                << '\n';
    }
    out << "      outputs:\n" << outputs.str();
    return out.str();
}

} // namespace ns3::aiot
