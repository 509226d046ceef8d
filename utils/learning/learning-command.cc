// SPDX-License-Identifier: GPL-2.0-only
// aiot learning: joules and grams of learning in a data centre, by federated averaging and by
// consensus, in closed form, and where the winner changes.
#include "common/energy-number.h"
#include "common/text-table.h"
#include "common/tool-command.h"
#include "learning-config.h"

#include "ns3/rounds-table.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct LearningOptions
{
    LearningConfig config;
    std::string table;
    bool unlike = false;
    double unlikeFactor = 2.0;
    bool activeDownlink = false;
    bool plainDownlink = false;
    bool json = false;
};

/// One policy's row of the table.
std::vector<std::string>
CellsOf(const nlohmann::json& answer, const std::string& prefix)
{
    std::vector<std::string> cells{prefix};
    for (const char* key : {"_rounds",
                            "_server_compute_j",
                            "_device_compute_j",
                            "_uplink_j",
                            "_downlink_j",
                            "_sidelink_j",
                            "_total_j",
                            "_g"})
    {
        cells.push_back(DigitsText(answer.at(prefix + key)));
    }
    if (answer.contains(prefix + "_wins"))
    {
        cells.push_back(SignedPercentText(answer.at(prefix + "_against_cl_percent")));
        std::string wins = answer.at(prefix + "_wins");
        if (answer.contains(prefix + "_threshold_bit_per_j"))
        {
            wins += " " + DigitsText(answer.at(prefix + "_threshold_bit_per_j")) + " bit/J";
        }
        cells.push_back(wins);
    }
    return cells;
}

void
PrintLearning(std::ostream& out, const nlohmann::json& answer)
{
    TextTable table({"policy",
                     "rounds",
                     "server J",
                     "devices J",
                     "uplink J",
                     "downlink J",
                     "sidelink J",
                     "total J",
                     "g",
                     "against CL",
                     "wins"},
                    {1, 2, 3, 4, 5, 6, 7, 8, 9});
    for (const std::string prefix : {"cl", "fa", "cfa"})
    {
        if (answer.contains(prefix + "_total_j"))
        {
            table.AddRow(CellsOf(answer, prefix));
        }
    }
    table.Print(out);
    out << "cl: in the data centre; fa: federated averaging; cfa: consensus. wins: against cl, by "
           "the uplink's efficiency.\nRounds are an input. Link energy alone equals one upload of "
           "the raw data after "
        << DigitsText(answer.at("fa_break_even_rounds")) << " rounds of fa";
    if (answer.contains("cfa_break_even_rounds"))
    {
        out << ", " << DigitsText(answer.at("cfa_break_even_rounds")) << " of cfa";
    }
    out << ".\n";
}

/// Rounds from the user's table where no number was given.
void
FillRounds(LearningOptions& options)
{
    if (options.table.empty())
    {
        return;
    }
    const RoundsTable table(CsvTable::ReadFile(options.table));
    const LearningSetup& setup = options.config.setup;
    const auto fill = [&](std::optional<double>& rounds,
                          const std::string& policy,
                          double devices,
                          double neighbours) {
        if (!rounds)
        {
            rounds =
                table.Get({policy, devices, neighbours, !options.unlike}, options.unlikeFactor);
        }
    };
    fill(options.config.centralisedRounds, "cl", setup.devices, 0);
    fill(options.config.federatedRounds, "fa", setup.activeDevices, 0);
    fill(options.config.consensusRounds, "cfa", setup.activeDevices, setup.neighbours);
}

void
AnswerOptions(LearningOptions& options)
{
    LearningConfig& config = options.config;
    config.setup.downlinkToAll = !options.activeDownlink;
    config.setup.downlinkPue = !options.plainDownlink;
    config.setup.Check();
    FillRounds(options);
    if (!config.centralisedRounds && !config.federatedRounds && !config.consensusRounds)
    {
        throw std::invalid_argument("learning: give rounds by --cl-rounds, --fa-rounds, "
                                    "--cfa-rounds or --rounds: they are an input");
    }
    const nlohmann::json answer = AnswerLearning(config);
    if (options.json)
    {
        std::cout << answer.dump(2) << '\n';
        return;
    }
    PrintLearning(std::cout, answer);
}

void
AddTrainer(CLI::App& command, const std::string& whose, const std::string& what, RoundTrainer& to)
{
    command.add_option("--" + whose + "-power", to.powerW, what + " power while it trains, W")
        ->required();
    command.add_option("--" + whose + "-batch", to.batchS, what + " time per batch, s")->required();
    command.add_option("--" + whose + "-batches", to.batches, what + " batches per round")
        ->required();
}

void
AddSetup(CLI::App& command, LearningSetup& setup)
{
    command.add_option("--devices", setup.devices, "All devices")->required();
    command.add_option("--active", setup.activeDevices, "Devices that take part in a round")
        ->required();
    command.add_option("--neighbours", setup.neighbours, "Consensus: peers that each sends to")
        ->capture_default_str();
    command.add_option("--model-bits", setup.modelBits, "Size of the model, bit")->required();
    command.add_option("--data-bits", setup.dataBits, "Raw data of one device, bit")->required();
    command.add_option("--uploads", setup.uploads, "How often the raw data are shipped")
        ->capture_default_str();
    AddTrainer(command, "server", "The data centre's", setup.server);
    AddTrainer(command, "device", "A device's", setup.device);
    command.add_option("--server-share", setup.serverShare, "Work of the parameter server")
        ->capture_default_str();
    command.add_option("--pue", setup.pue, "PUE of the data centre")->capture_default_str();
    command.add_option("--uplink", setup.link.uplinkBitPerJ, "Efficiency, bit/J")->required();
    command.add_option("--downlink", setup.link.downlinkBitPerJ, "Efficiency, bit/J")->required();
    command.add_option("--sidelink",
                       setup.link.sidelinkBitPerJ,
                       "Consensus: efficiency between devices, bit/J; not needed with --relayed");
    command.add_option("--server-intensity", setup.serverGPerKwh, "At the data centre, g/kWh")
        ->capture_default_str();
    command.add_option("--device-intensity", setup.devicesGPerKwh, "At the devices, g/kWh")
        ->capture_default_str();
    command.add_flag("--all-train", setup.allTrain, "Federated: inactive devices train as well");
    command.add_flag("--relayed", setup.relayed, "Consensus over the server, no direct links");
}

} // namespace

void
RegisterLearning(CLI::App& app)
{
    auto options = std::make_shared<LearningOptions>();
    LearningConfig& config = options->config;
    CLI::App* command = app.add_subcommand(
        "learning",
        "Joules and grams of central, federated and consensus learning in closed form");
    AddSetup(*command, config.setup);
    command->add_flag("--active-downlink",
                      options->activeDownlink,
                      "Federated: only active devices get the new model");
    command->add_flag("--plain-downlink",
                      options->plainDownlink,
                      "The data centre's PUE does not hold for the downlink");
    command->add_option("--cl-rounds", config.centralisedRounds, "Rounds in the data centre");
    command->add_option("--fa-rounds", config.federatedRounds, "Rounds of federated averaging");
    command->add_option("--cfa-rounds", config.consensusRounds, "Rounds of consensus");
    command
        ->add_option("--rounds",
                     options->table,
                     "Rounds from a table: policy, devices, neighbours, iid, rounds")
        ->type_name("CSV");
    command->add_flag("--unlike", options->unlike, "The devices' data are not alike (iid = no)");
    command
        ->add_option("--unlike-factor",
                     options->unlikeFactor,
                     "Without a row for such data, this times that for alike data; 0: refuse")
        ->check(CLI::Range(0.0, 1000.0))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print one JSON object");
    command->footer("No formula predicts how many rounds a model needs: they are always given.");
    command->callback([options] { AnswerOptions(*options); });
}

} // namespace ns3::aiot
