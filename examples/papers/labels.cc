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
#include "papers/labels-intervals.h"
#include "papers/labels-run.h"

#include "ns3/carbon-arguments.h"
#include "ns3/catalogue-records.h"
#include "ns3/inference-costs.h"
#include "ns3/label-cost.h"
#include "ns3/module-version.h"
#include "ns3/report-table.h"
#include "ns3/resolved-network.h"
#include "ns3/results-database.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-run.h"

#include <cmath>
#include <filesystem>
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
PrintChoice(const LabelChoice& choice, const IntervalReport& intervals)
{
    ReportTable table({"", "", "energy [J]"});
    table.Add({"a label", "", intervals.Cell("label_j", choice.GetLabelJ())});
    table.Add(
        {"supervised, all labelled", "", intervals.Cell("supervised_j", choice.GetSupervisedJ())});
    table.Add({"self-supervised, few labelled",
               "",
               intervals.Cell("semi_supervised_j", choice.GetSemiSupervisedJ())});
    table.Add({"a label at which both are equal",
               "",
               intervals.Cell("break_even_j", choice.GetBreakEvenJ())});
    table.Print(std::cout);
    intervals.PrintLegend(std::cout);
}

/// Print what the paper's abstract claims, beside ours.
void
PrintPublished(const LabelChoice& choice)
{
    ReportTable table({"figure", "paper", "published", "ours", "verdict"});
    table.Add({"supervised over self-supervised",
               "2507.07033",
               "up to " + SixDigits(PUBLISHED_FACTOR) + ", of a resource not named",
               SixDigits(choice.GetRatio()) + " of all joules",
               "not reproducible: body unread, inputs are ours"});
    std::cout << "\nLabels (abstract of arXiv 2507.07033), published beside ours; more: aiot "
                 "reproduce labels\n";
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

/// Refuse to replace anything but an image that was written before.
void
RequireImageFile(const std::string& path)
{
    const std::string begin = "<svg";
    const auto status = std::filesystem::status(path);
    if (!std::filesystem::exists(status))
    {
        return;
    }
    std::string present(begin.size(), ' ');
    if (std::filesystem::is_regular_file(status))
    {
        std::ifstream(path).read(present.data(), static_cast<std::streamsize>(present.size()));
    }
    if (present != begin)
    {
        throw std::invalid_argument(
            "--chart=" + path + ": is there and is no image of this program; it stays as it is");
    }
}

/// Write the image. @throw std::runtime_error if that fails
void
WriteChart(const LabelChoice& choice, const std::string& path)
{
    RequireImageFile(path);
    // An image that is there stays until the new one is whole.
    const std::string part = path + ".part";
    std::ofstream file(part);
    file << DrawLabelChoice(choice, PUBLISHED_FACTOR);
    file.close();
    std::error_code error;
    if (file)
    {
        std::filesystem::rename(part, path, error);
    }
    if (!file || error)
    {
        std::filesystem::remove(part, error);
        throw std::runtime_error("--chart=" + path + ": the file cannot be written");
    }
}

/// An automatic annotator: a network on a processor.
struct Annotator
{
    std::string processor;           //!< of the catalogue; empty: a person, or by figures
    std::string network{"resnet50"}; //!< that labels
    FigureDistribution energy = FigureDistribution::Fixed(1); //!< of a label, over its value
};

/// What the command line says beside the choice itself.
struct Options
{
    Annotator annotator;                   //!< if it is no person
    CarbonArguments carbon;                //!< parts of the user's own, and intensities
    IntervalArguments intervals;           //!< whether results have intervals
    std::string zone{"WORLD"};             //!< grid zone of annotators and computers
    std::string chart;                     //!< image to write; empty: none
    std::string choice{"both"};            //!< which is stored
    std::string database{"labels.sqlite"}; //!< where
};

/// Have a label cost what an inference of the annotator does. @return the network that labels
std::string
Apply(Options& options, LabelChoice& choice)
{
    const InferenceCosts costs(options.carbon.GetCatalogue()->hardware);
    EnergyQuery question;
    question.network = ResolveNetwork(costs.GetEstimator(), options.annotator.network).profile.name;
    question.processor = options.annotator.processor;
    const EnergyEstimate label = costs.GetEstimator().Estimate(question);
    choice.secondsPerLabel = label.latencyS;
    choice.annotatorW = label.energyJ / label.latencyS;
    const EnergyRange range = costs.GetEstimator().FindInterval(label);
    options.annotator.energy = FigureDistribution::LogNormalAround(range.lowJ / label.energyJ,
                                                                   1,
                                                                   range.highJ / label.energyJ);
    return question.network;
}

/// @return what nobody gave, as sure as a figure from memory, and what an annotator was estimated
/// at
LabelFigures
FindFigures(const ScenarioArguments& arguments, const Annotator& annotator)
{
    LabelFigures figures;
    for (const char* name :
         {"trainEnergy", "pretrainEnergy", "finetuneEnergy", "annotatorPower", "labelTime"})
    {
        const bool isLabel =
            name == std::string("annotatorPower") || name == std::string("labelTime");
        if (!arguments.IsGiven(name) && !(isLabel && !annotator.processor.empty()))
        {
            figures.emplace(name, FigureDistribution::ByGrade(1, FigureGrade::RECALLED));
        }
    }
    if (!annotator.processor.empty())
    {
        figures.emplace("annotator", annotator.energy);
    }
    return figures;
}

/// Store a choice as a run. @return its number
int64_t
Store(ScenarioArguments& arguments,
      const LabelChoice& choice,
      const std::string& which,
      const LabelPlace& place,
      const Options& options)
{
    ZoneIntensities zones = options.carbon.MakeZones();
    if (options.choice != which)
    {
        arguments.Fix("choice", which); // each run is kept as what it is
    }
    RunData data;
    DescribeRun(arguments, data);
    RecordLabels(choice, which, place, zones, data);
    AppendCatalogue(*options.carbon.GetCatalogue(), data);
    return StoreRun(options.database, data);
}

int
Run(ScenarioArguments& arguments, LabelChoice choice, Options& options)
{
    ResultsDatabase::Check(options.database);
    options.carbon.MakeZones().Get(options.zone);
    LabelPlace place;
    place.zone = options.zone;
    place.processor = options.annotator.processor;
    place.startNs = options.carbon.GetStartNs();
    if (options.annotator.processor.empty())
    {
        if (arguments.IsGiven("model"))
        {
            throw std::invalid_argument("--model is what an --annotator labels by; give that, too");
        }
        options.carbon.GetCatalogue();
    }
    else if (arguments.IsGiven("annotatorPower") || arguments.IsGiven("labelTime"))
    {
        throw std::invalid_argument("--annotator and --annotatorPower or --labelTime both say what "
                                    "a label takes; give one");
    }
    else
    {
        place.network = Apply(options, choice);
    }
    choice.Check();
    for (const auto& [name, number] :
         {std::pair("samples", choice.samples), std::pair("labelled", choice.labelled)})
    {
        if (number != std::floor(number))
        {
            throw std::invalid_argument(std::string("--") + name + ": expected an integer, not " +
                                        SixDigits(number));
        }
    }
    if (!options.chart.empty() && std::filesystem::path(options.chart).lexically_normal() ==
                                      std::filesystem::path(options.database).lexically_normal())
    {
        throw std::invalid_argument("--chart and --database name the same file");
    }
    if (arguments.IsCheck())
    {
        return EndCheck();
    }
    if (!options.chart.empty())
    {
        WriteChart(choice, options.chart);
    }
    std::cout << "labels: closed forms of ours, no packets, ns-" << GetNs3Version() << ", aiot "
              << GetModuleVersion() << "\n";
    const bool hasIntervals = options.intervals.IsOn();
    PrintChoice(choice,
                hasIntervals ? DrawLabelChoice(choice, FindFigures(arguments, options.annotator))
                             : IntervalReport(RunData()));
    PrintRegion(choice);
    std::cout << "\n";
    if (!options.chart.empty())
    {
        std::cout << "Drawn in " << options.chart << "\n";
    }
    for (const std::string& which : LABEL_CHOICES)
    {
        if (options.choice == "both" || options.choice == which)
        {
            std::cout << "Run " << Store(arguments, choice, which, place, options) << " in "
                      << options.database << ": " << which << "\n";
        }
    }
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
                                "joules; closed forms.");
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
    Options options;
    arguments.Add("annotator",
                  "processor that labels by a network, one inference a label (none)",
                  options.annotator.processor);
    arguments.Add("model", "network of that annotator", options.annotator.network);
    arguments.Add("zone", "grid zone of annotators and computers", options.zone);
    options.carbon.RegisterIntensities(arguments);
    options.intervals.Register(arguments);
    arguments.Add("chart",
                  "draw the region where the choice flips, an SVG file (none)",
                  options.chart);
    arguments.AddChoice("choice",
                        "which of both is stored, a run each",
                        options.choice,
                        {"both", "supervised", "self-supervised"});
    arguments.Add("database", "results, SQLite; runs are appended", options.database);
    arguments.ContinueCheck();
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] { return Run(arguments, choice, options); });
}
