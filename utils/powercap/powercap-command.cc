// SPDX-License-Identifier: GPL-2.0-only
// aiot powercap: what a power cap does to the seconds and joules of training jobs.
#include "common/tool-command.h"
#include "powercap-answer.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

namespace ns3::aiot
{

namespace
{

struct PowerCapOptions
{
    std::string path;
    PowerCapQuestion question;
    bool means = false;
    bool json = false;
};

void
AnswerPowerCaps(const PowerCapOptions& options)
{
    const auto jobs = ReadPowerCapTable(CsvTable::ReadFile(options.path));
    if (options.json)
    {
        const auto json = options.means ? PowerCapMeansJson(MeanPowerCaps(jobs))
                                        : PowerCapsJson(jobs, options.question);
        std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
        return;
    }
    // Complaints come before the first line of the answer.
    std::ostringstream answer;
    PrintPowerCaps(answer, jobs, options.question);
    std::cout << answer.str();
}

} // namespace

void
RegisterPowerCap(CLI::App& app)
{
    auto options = std::make_shared<PowerCapOptions>();
    PowerCapQuestion& question = options->question;
    CLI::App* command = app.add_subcommand(
        "powercap",
        "Power caps of a GPU: seconds and joules of training jobs, and which cap is best");
    command
        ->add_option("CSV",
                     options->path,
                     "A row per job and cap: dataset, network, batch_size, optimizer, power_limit, "
                     "time_per_epoch, average_power")
        ->required();
    command
        ->add_option("--eta",
                     question.cost.eta,
                     "What the best cap has least of: 1 energy, 0 time, between them "
                     "eta E + (1 - eta) P_max t")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command
        ->add_option("--max-power",
                     question.cost.maxPowerW,
                     "P_max of the processor, W; without it the job's highest cap")
        ->check(CLI::Range(0.0, 1e9));
    command
        ->add_option("--slowdown",
                     question.slowdown,
                     "Second choice: least energy with at most this growth of time, 0.1 for 10 %")
        ->check(CLI::Range(0.0, 1e6))
        ->capture_default_str();
    command->add_option("--cap",
                        question.capW,
                        "A further cap, W: time and power between the measured ones");
    command->add_flag("--cubic", question.cubic, "Fit the cubic model of clocks to each job");
    command->add_flag("--means",
                      options->means,
                      "With --json: the means by cap over all jobs and by network, not the jobs");
    command->add_flag("--json", options->json, "Print one JSON array");
    command->footer("A cap below a job's lowest measured one is refused; one above its highest "
                    "changes nothing.");
    command->callback([options] { AnswerPowerCaps(*options); });
}

} // namespace ns3::aiot
