// SPDX-License-Identifier: GPL-2.0-only
#include "common/energy-number.h"
#include "common/text-table.h"
#include "powercap-answer.h"

#include "ns3/cubic-power-cap.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <cstdio>

namespace ns3::aiot
{

namespace
{

/// A ratio with four decimals.
std::string
RatioText(double ratio)
{
    constexpr std::size_t SIZE = 340; // the longest double in %f has 309 digits before the point
    char text[SIZE];
    std::snprintf(text, SIZE, "%.4f", ratio);
    return text;
}

std::vector<std::string>
ChoiceCells(const PowerCapCurve& curve, const PowerCapPoint& point)
{
    return {DigitsText(point.capW),
            DigitsText(point.timeS),
            DigitsText(point.GetEnergyJ()),
            RatioText(curve.GetTimeRatio(point.capW)),
            RatioText(curve.GetEnergyRatio(point.capW))};
}

std::string
CubicNote(const PowerCapCurve& curve)
{
    const CubicPowerCap model = FitCubicPowerCap(curve);
    return "cubic: P_s " + DigitsText(model.staticW) + " W, P_d " + DigitsText(model.dynamicW) +
           " W, beta " + DigitsText(model.beta) + ", rms error " +
           DigitsText(GetRmsError(model, curve));
}

/// What was asked beside the choices, empty for nothing.
std::string
NoteOf(const PowerCapCurve& curve, const PowerCapQuestion& question)
{
    std::string note;
    if (question.capW)
    {
        const auto at = ChoiceCells(curve, curve.At(*question.capW));
        note = "at " + at[0] + " W: " + at[1] + " s, " + at[2] + " J, time x " + at[3] +
               ", energy x " + at[4];
    }
    if (question.cubic)
    {
        note += (note.empty() ? "" : "; ") + CubicNote(curve);
    }
    return note;
}

void
PrintJobs(std::ostream& out, const std::vector<PowerCapJob>& jobs, const PowerCapQuestion& question)
{
    std::vector<std::string> header{"job", "best cap W", "s", "J", "time x", "energy x"};
    header.push_back("cap W within " + DigitsText(100.0 * question.slowdown) + " %");
    header.insert(header.end(), {"time x", "energy x"});
    TextTable table(header, {1, 2, 3, 4, 5, 6, 7, 8});
    for (const PowerCapJob& job : jobs)
    {
        std::vector<std::string> cells{job.GetName()};
        const auto best = ChoiceCells(job.curve, FindBestCap(job.curve, question.cost));
        const auto within = ChoiceCells(job.curve, FindCapWithin(job.curve, question.slowdown));
        cells.insert(cells.end(), best.begin(), best.end());
        cells.insert(cells.end(), {within[0], within[3], within[4]});
        table.AddRow(cells);
        table.AddNote(NoteOf(job.curve, question));
    }
    table.Print(out);
}

void
PrintMeans(std::ostream& out, const std::vector<PowerCapMean>& means)
{
    TextTable table({"mean of", "cap W", "time x", "energy x", "jobs"}, {1, 2, 3, 4});
    for (const PowerCapMean& mean : means)
    {
        std::string name = mean.network.empty()
                               ? "all jobs"
                               : OneLineText(mean.network) + ", " + OneLineText(mean.dataset);
        for (const MeanAtCap& cap : mean.caps)
        {
            table.AddRow({name,
                          DigitsText(cap.capW),
                          RatioText(cap.timeRatio),
                          RatioText(cap.energyRatio),
                          std::to_string(cap.jobs)});
            name.clear();
        }
    }
    table.Print(out);
}

} // namespace

void
PrintPowerCaps(std::ostream& out,
               const std::vector<PowerCapJob>& jobs,
               const PowerCapQuestion& question)
{
    PrintJobs(out, jobs, question);
    out << "s and J per unit of work (an epoch); x: relative to the job's highest cap. best: least "
        << (question.cost.eta == 1.0 ? std::string("energy")
                                     : "cost with eta " + ShownNumber(question.cost.eta))
        << ".\n\n";
    PrintMeans(out, MeanPowerCaps(jobs));
}

} // namespace ns3::aiot
