// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * When do labels cost more than learning without them? Supervised learning, every sample labelled,
 * against self-supervised learning with few labels, by the energy of a label and their share.
 *
 *     ./ns3-aiot run labels
 *     ./ns3-aiot run labels -- --samples=50000 --labelled=5000 --annotatorPower=60 --labelTime=5
 *     ./ns3-aiot run labels -- --annotator=Jetson-Nano --model=resnet50
 *
 * The model is ours (LabelChoice); of the paper behind it only the abstract was at hand.
 */

#include "papers/labels-chart.h"

#include "ns3/catalogue-arguments.h"
#include "ns3/catalogue.h"
#include "ns3/inference-costs.h"
#include "ns3/label-cost.h"
#include "ns3/module-version.h"
#include "ns3/report-table.h"
#include "ns3/resolved-network.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"

#include <cmath>
#include <fstream>
#include <iostream>
#include <stdexcept>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// Abstract of arXiv 2507.07033; of which resource, and against what, could not be read.
constexpr double PUBLISHED_FACTOR = 4;
/// Energies of a label that are drawn, as powers of ten (J).
constexpr int LOW_EXPONENT = -1;
constexpr int HIGH_EXPONENT = 4;
constexpr int STEPS_PER_DECADE = 2;
/// Shares of labelled samples that are drawn.
constexpr double SHARES[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.9};

/// @return 50,000 samples with energies that we declare
LabelChoice
MakeDefaults()
{
    LabelChoice choice;
    choice.samples = 50000;
    choice.labelled = 5000;
    choice.trainJ = 0.5e6;
    choice.pretrainJ = 2e6;
    choice.finetuneJ = 0.05e6;
    choice.annotatorW = 60;
    choice.secondsPerLabel = 5;
    return choice;
}

/// @return the same with another energy of a label
LabelChoice
WithLabelJ(LabelChoice choice, double labelJ)
{
    choice.annotatorW = labelJ;
    choice.secondsPerLabel = 1;
    return choice;
}

void
PrintChoice(const LabelChoice& choice)
{
    ReportTable table({"", "", "energy [J]"});
    table.Add({"a label", "", SixDigits(choice.GetLabelJ())});
    table.Add({"supervised, all labelled", "", SixDigits(choice.GetSupervisedJ())});
    table.Add({"self-supervised, few labelled", "", SixDigits(choice.GetSemiSupervisedJ())});
    table.Add({"a label at which both are equal", "", SixDigits(choice.GetBreakEvenJ())});
    table.Print(std::cout);
}

/// Print what the paper's abstract claims, beside ours.
void
PrintPublished(const LabelChoice& choice)
{
    ReportTable table({"figure", "verdict", "published", "ours"});
    table.Add({"supervised over self-supervised",
               "of a resource that could not be read",
               "up to " + SixDigits(PUBLISHED_FACTOR),
               SixDigits(choice.GetRatio())});
    std::cout << "\nPublished (abstract of arXiv 2507.07033) beside ours\n";
    table.Print(std::cout);
}

/// Draw who draws less: a column per share of labelled samples, a row per energy of a label.
void
PrintRegion(const LabelChoice& choice)
{
    std::vector<std::string> headings{"label [J]", ""};
    for (const double share : SHARES)
    {
        headings.push_back(SixDigits(share * 100) + " %");
    }
    ReportTable table(headings);
    for (int step = HIGH_EXPONENT * STEPS_PER_DECADE; step >= LOW_EXPONENT * STEPS_PER_DECADE;
         --step)
    {
        const double labelJ = std::pow(10.0, static_cast<double>(step) / STEPS_PER_DECADE);
        std::vector<std::string> cells{SixDigits(labelJ), ""};
        for (const double share : SHARES)
        {
            LabelChoice other = WithLabelJ(choice, labelJ);
            other.labelled = std::floor(share * choice.samples);
            const bool isFew = other.GetSemiSupervisedJ() < other.GetSupervisedJ();
            cells.push_back((isFew ? "few " : "all ") + SixDigits(other.GetRatio()));
        }
        table.Add(cells);
    }
    std::cout << "\nWho draws less, few labels or all, and supervised over self-supervised, by the "
                 "energy of a label and the share of labelled samples\n";
    table.Print(std::cout);
}

/// Write the image. @throw std::runtime_error if that fails
void
WriteChart(const LabelChoice& choice, const std::string& path)
{
    std::ofstream file(path);
    file << DrawLabelChoice(choice, PUBLISHED_FACTOR);
    file.close();
    if (!file)
    {
        throw std::runtime_error("--chart=" + path + ": the file cannot be written");
    }
}

/// An automatic annotator: a network on a processor.
struct Annotator
{
    std::string processor;           //!< of the catalogue; empty: a person, or by figures
    std::string network{"resnet50"}; //!< that labels
    CatalogueArguments catalogue;    //!< parts of the user's own
};

/// Have a label cost what an inference of the annotator does.
void
Apply(const Annotator& annotator, LabelChoice& choice)
{
    const InferenceCosts costs(annotator.catalogue.Get()->hardware);
    EnergyQuery question;
    question.network = ResolveNetwork(costs.GetEstimator(), annotator.network).profile.name;
    question.processor = annotator.processor;
    const EnergyEstimate label = costs.GetEstimator().Estimate(question);
    choice.secondsPerLabel = label.latencyS;
    choice.annotatorW = label.energyJ / label.latencyS;
}

int
Run(const ScenarioArguments& arguments,
    LabelChoice choice,
    const Annotator& annotator,
    const std::string& chart)
{
    if (annotator.processor.empty())
    {
        annotator.catalogue.Get();
    }
    else if (arguments.IsGiven("annotatorPower") || arguments.IsGiven("labelTime"))
    {
        throw std::invalid_argument("--annotator and --annotatorPower or --labelTime both say what "
                                    "a label takes; give one");
    }
    else
    {
        Apply(annotator, choice);
    }
    choice.Check();
    if (arguments.IsCheck())
    {
        return EndCheck();
    }
    if (!chart.empty())
    {
        WriteChart(choice, chart);
    }
    std::cout << "labels: closed forms of ours, nothing is simulated, ns-" << GetNs3Version()
              << ", aiot " << GetModuleVersion() << "\n";
    PrintChoice(choice);
    PrintRegion(choice);
    PrintPublished(choice);
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    LabelChoice choice = MakeDefaults();
    ScenarioArguments arguments("labels",
                                "Labelling every sample against learning from few labels, in "
                                "joules; closed forms, nothing is stored.");
    arguments.AddPositive("samples", "samples", choice.samples, 1e12);
    arguments.Add("labelled", "samples that are labelled anyway", choice.labelled, 0, 1e12);
    arguments.Add("trainEnergy", "supervised training on all [J]", choice.trainJ, 0, 1e18);
    arguments.Add("pretrainEnergy", "self-supervised training [J]", choice.pretrainJ, 0, 1e18);
    arguments.Add("finetuneEnergy", "training on the labelled ones [J]", choice.finetuneJ, 0, 1e18);
    arguments.Add("annotatorPower",
                  "workplace of the annotator, or an automatic one [W]",
                  choice.annotatorW,
                  0,
                  1e9);
    arguments.Add("labelTime", "time for a label [s]", choice.secondsPerLabel, 0, 1e9);
    Annotator annotator;
    arguments.Add("annotator",
                  "processor that labels by a network, one inference a label (none)",
                  annotator.processor);
    arguments.Add("model", "network of that annotator", annotator.network);
    annotator.catalogue.Register(arguments);
    std::string chart;
    arguments.Add("chart", "draw the region where the choice flips, an SVG file (none)", chart);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(),
                       [&] { return Run(arguments, choice, annotator, chart); });
}
