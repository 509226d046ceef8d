// SPDX-License-Identifier: GPL-2.0-only
#include "catalogue-test-files.h"

#include <regex>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// A file with one mistake, and what is said of it.
struct Mistake
{
    const char* file;
    std::string text;
    const char* place; ///< how the message begins
    const char* what;  ///< what it names
};

const std::string BOARD = "[[board]]\nname = 'b'\nsource = 's'\ngrade = 'derived'\n";
const std::string RADIO = "[[radio]]\nname = 'r'\ntechnology = 'wifi'\nboundary = 'chip'\n"
                          "source = 's'\ngrade = 'derived'\n";
const std::string INFERENCE = "[[inference]]\nsource = 's'\ngrade = 'derived'\nboundary = 'chip'\n"
                              "precision = 'int8'\n";
const std::string ZONE = "[[zone]]\nzone = 'Z'\nsource = 's'\n";
const std::string ITEM = "[[embodied_device]]\ndevice = 'd'\nitem = 'i'\ncount = 1\n"
                         "source = 's'\ngrade = 'derived'\n";

} // namespace

TEST_F(CatalogueFiles, EveryMistakeIsOneLineWithItsPlace)
{
    const std::string head = "[[processor]]\nname = 'p'\nkind = 'mcu'\nboundary = 'chip'\n"
                             "source = 's'\ngrade = 'derived'\n";
    const std::vector<Mistake> mistakes{
        {"a.toml", "[[procesor]]\nname = 'p'\n", "a.toml:1:", "near are processor"},
        {"a.toml", "title = 'mine'\n", "a.toml:1:9: ", "unknown section 'title'"},
        {"a.toml", "board = 5\n", "a.toml:1:9: ", "[[board]] is a section"},
        {"a.toml", "", "a.toml:1:1: ", "no section"},
        {"a.toml", head + "idle_w = \n", "a.toml:7:", "a.toml:7:"},
        {"a.toml", head + "idel_w = 1\n", "a.toml:7:10: ", "idle_w, sleep_w"},
        {"a.toml", head + "idle_w = 1\nsleep_w = 0.1\n", "a.toml:7:10: ", "has no active_w"},
        {"a.toml",
         head + "idle_w = 1\nsleep_w = 2\nactive_w = 3\n",
         "a.toml:7:10: ",
         "sleep_w <= idle_w <= active_w"},
        {"a.toml", head + "idle_w = {value = 1, unit = 'mW'}\n", "a.toml:7:10: ", "must be in 'W'"},
        {"a.toml", head + "idle_w = 'much'\n", "a.toml:7:10: ", "is not a finite number"},
        {"a.toml", head + "idle_w = -1\n", "a.toml:7:10: ", "0 <= low <= value <= high"},
        {"a.toml",
         head + "idle_w = {value = 1, low = 2}\n",
         "a.toml:7:10: ",
         "0 <= low <= value <= high"},
        {"a.toml", head + "idle_w = nan\n", "a.toml:7:10: ", "must be finite"},
        {"a.toml", head + "idle_w = 2024-01-01\n", "a.toml:7:10: ", "a text or a number"},
        {"a.toml", head + "idle_w = {low = 1}\n", "a.toml:7:10: ", "idle_w has no value"},
        {"a.toml", head + "idle_w = {value = 1, from = 's'}\n", "a.toml:7:", "unknown key"},
        {"a.toml", head, "a.toml:1:", "has no quantities"},
        {"a.toml", "[[processor]]\nidle_w = 1\n", "a.toml:1:", "without a name"},
        {"a.toml",
         "[[processor]]\nname = 'p'\nkind = 'chip'\nidle_w = 1\n",
         "a.toml:4:10: ",
         "kind 'chip' is not one of"},
        {"a.toml",
         "[[processor]]\nname = 'p'\nkind = 'mcu'\nboundary = 'chip'\nsource = 's'\n"
         "grade = 'sure'\nidle_w = 1\n",
         "a.toml:7:10: ",
         "grade 'sure' is not one of"},
        {"a.toml",
         "[[processor]]\nname = 'p'\nkind = 'mcu'\nboundary = 'chip'\ngrade = 'read'\n"
         "idle_w = 1\n",
         "a.toml:6:10: ",
         "'source' is empty"},
        {"a.toml", BOARD + "role = 'sensr'\n", "a.toml:5:8: ", "is not one of sensor"},
        {"a.toml",
         BOARD + "role = 'edge'\nsupply_kind = 'grid'\nplatform_w = 1\nprocessor = 'ESP32S9'\n",
         "a.toml:5:8: ",
         "unknown processor 'ESP32S9'"},
        {"a.toml",
         BOARD + "role = 'edge'\nsupply_kind = 'grid'\nplatform_w = 1\npue = 1.5\n",
         "a.toml:5:8: ",
         "pue must be 1 where facility is 0"},
        {"a.toml", BOARD + "role = 'edge'\nplatform_w = 1\n", "a.toml:5:8: ", "no supply_kind"},
        {"a.toml",
         RADIO + "power = {tx = 1, idle = 1}\n",
         "a.toml:7:",
         "has no power for state rx"},
        {"a.toml",
         RADIO + "power = { slep = 1e-6 }\n",
         "a.toml:7:",
         "'slep' is not known, near is sleep"},
        {"a.toml", RADIO + "power = 1\n", "a.toml:7:9: ", "a value for each state"},
        {"a.toml",
         RADIO + "[radio.power]\ntx = 1\nrx = 300\nidle = 0.2\n",
         "a.toml:9:6: ",
         "rx of radio 'r' is 300 W; known radios of technology wifi have 0.2124 to 0.939 W"},
        {"a.toml",
         RADIO + "[radio.power]\ntx = 1\nrx = 0.3\nidle = 0.4\n",
         "a.toml:10:8: ",
         "needs sleep <= idle <= rx"},
        {"a.toml",
         RADIO + "[radio.power]\nsleep = 0.3\ntx = 1\nrx = 0.3\nidle = 0.2\n",
         "a.toml:8:9: ",
         "needs sleep <= idle <= rx"},
        {"a.toml",
         RADIO + "power = {rx = 1, idle = 1, tx = [\n{tx_power_dbm = 0, value = 1},\n"
                 "{tx_power_dbm = 0, value = 2}]}\n",
         "a.toml:9:1: ",
         "dBm"},
        {"a.toml",
         INFERENCE + "device = 'nope'\nnetwork = 'resnet8'\nenergy_j = 1\nlatency_s = 1\n"
                     "gross_or_net = 'net'\n",
         "a.toml:1:",
         "'nope' is not in the processor catalogue"},
        {"a.toml",
         INFERENCE + "device = 'ESP32-S3'\nnetwork = 'nope'\nenergy_j = 1\nlatency_s = 1\n"
                     "gross_or_net = 'net'\n",
         "a.toml:1:",
         "'nope' is not in the network catalogue"},
        {"a.toml",
         INFERENCE + "device = 'ESP32-S3'\nnetwork = 'resnet8'\nenergy_j = 0\nlatency_s = 1\n"
                     "gross_or_net = 'net'\n",
         "a.toml:1:",
         "energy_j must be above 0"},
        {"a.toml", ZONE + "ci_g_per_kwh = 9999\n", "a.toml:1:", "not in 0..5000"},
        {"a.toml",
         ZONE + "ci_g_per_kwh = 9\nci_signal = 'marginal'\n",
         "a.toml:1:",
         "must be average"},
        {"a.toml",
         ZONE + "ci_g_per_kwh = 9\nci_signal = 'average'\nci_boundary = 'direct'\n"
                "data_year = 'last'\n",
         "a.toml:1:",
         "must be a year"},
        {"a.toml", ZONE + "name = 'n'\n", "a.toml:1:", "needs ci_g_per_kwh above 0"},
        {"a.toml", "[[zone]]\nzone = 'my farm'\n", "a.toml:1:", "letters, digits"},
        {"a.toml", ITEM + "kind = 'block'\nwhat = 'wheel'\nlevel = 0\n", "a.toml:1:", "wheel"},
        {"a.toml", ITEM + "kind = 'box'\nwhat = 'x'\n", "a.toml:1:", "kind 'box' is not one of"},
        {"a.toml",
         "[[embodied_board]]\nboard = 'wifi-camera'\ndevice = 'nope'\nlifespan_years = 4\n"
         "source = 's'\ngrade = 'derived'\n",
         "a.toml:1:",
         "unknown device 'nope'"},
        {"a.toml",
         "[[embodied_board]]\nboard = 'wifi-kamera'\ndevice = 'camera-node-mains'\n"
         "lifespan_years = 4\nsource = 's'\ngrade = 'derived'\n",
         "a.toml:1:",
         "unknown board 'wifi-kamera'"},
        {"a.csv", "board;quantity;value\n", "a.csv:1:1: ", "separated by ';'"},
        {"a.csv", "a,b\n1,2\n", "a.csv:1:1: ", "no table of a catalogue"},
        {"a.csv", "zone,ci_g_per_kwh,nmae\nZ,1,n\n", "a.csv:1:19: ", "unknown column 'nmae'"},
        {"a.csv", "sensor,quantity,value\nx,idle_w\n", "a.csv:2:1: ", "2 cells, header has 3"},
        {"a.csv", "sensor,quantity,value\nx,idle_w,1\n", "a.csv:1:1: ", "no column"},
        {"a.csv",
         "board,quantity,value,low,high,unit,source,grade,note\nb,role,sensr,,,,s,derived,\n",
         "a.csv:2:8: ",
         "role 'sensr' is not one of"},
        {"a.txt", "", "catalogue '", "must end in .toml or .csv"}};
    const std::regex place("^a\\.(toml|csv):[0-9]+:[0-9]+: ");
    for (const Mistake& mistake : mistakes)
    {
        const std::string said = Complain(mistake.file, mistake.text);
        EXPECT_TRUE(std::regex_search(said, place) || mistake.file == std::string("a.txt")) << said;
        EXPECT_EQ(said.rfind(mistake.place, 0), 0U) << said << "\nof " << mistake.text;
        EXPECT_NE(said.find(mistake.what), std::string::npos) << said << "\nof " << mistake.text;
        EXPECT_EQ(said.find('\n'), std::string::npos) << said;
    }
}

TEST_F(CatalogueFiles, OneThingInTwoFilesIsAMistake)
{
    const std::string a = Write("a.toml", PROCESSOR);
    const std::string b = Write("b.toml", "\n" + PROCESSOR);
    try
    {
        ReadCatalogue({a, b});
        FAIL() << "accepted";
    }
    catch (const std::invalid_argument& error)
    {
        const std::string what = error.what();
        EXPECT_EQ(what.rfind(b + ":8:10: processor 'p' stands in " + a + ":7:10, too", 0), 0U)
            << what;
    }
    EXPECT_THROW(ReadCatalogue({a, a}), std::invalid_argument);
    EXPECT_THROW(ReadCatalogue({m_folder / "nope.toml"}), std::runtime_error);
}

} // namespace ns3::aiot
