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
const std::string MINE = "ci_g_per_kwh = 9\nci_signal = 'average'\nci_boundary = 'direct'\n";
const std::string SENSOR = "[[sensor]]\nname = 'x'\nkind = 'k'\nboundary = 'chip'\nsource = 's'\n"
                           "grade = 'derived'\nactive_w = 1\nidle_w = 0\nsleep_w = 0\n";
const std::string INFERENCE_CSV =
    "device,network,precision,energy_j,latency_s,gross_or_net,boundary,"
    "batch,runtime,accuracy,source,grade,note\n";
const std::string ITEM = "[[embodied_device]]\ndevice = 'd'\nitem = 'i'\ncount = 1\n"
                         "source = 's'\ngrade = 'derived'\n";

} // namespace

TEST_F(CatalogueFiles, EveryMistakeIsOneLineWithItsPlace)
{
    const std::string head = "[[processor]]\nname = 'p'\nkind = 'mcu'\nboundary = 'chip'\n"
                             "source = 's'\ngrade = 'derived'\n";
    const std::vector<Mistake> mistakes{
        {"a.toml", "[[procesor]]\nname = 'p'\n", "a.toml:1:", "near are processor"},
        {"a.toml", "title = 'mine'\n", "a.toml:1:1: ", "unknown section 'title'"},
        {"a.toml", "board = 5\n", "a.toml:1:9: ", "[[board]] is a section"},
        {"a.toml", "", "a.toml:1:1: ", "no section"},
        {"a.toml", head + "idle_w = \n", "a.toml:7:", "a.toml:7:"},
        {"a.toml", head + "idel_w = 1\n", "a.toml:7:1: ", "idle_w, sleep_w"},
        {"a.toml", head + "idle_w = 1\nsleep_w = 0.1\n", "a.toml:2:8: ", "has no active_w"},
        {"a.toml",
         head + "idle_w = 1\nsleep_w = 2\nactive_w = 3\n",
         "a.toml:8:11: ",
         "sleep_w <= idle_w <= active_w"},
        {"a.toml", head + "idle_w = {value = 1, unit = 'mW'}\n", "a.toml:7:29: ", "must be in 'W'"},
        {"a.toml", head + "idle_w = 'much'\n", "a.toml:7:10: ", "is not a finite number"},
        {"a.toml", head + "idle_w = -1\n", "a.toml:7:10: ", "0 <= low <= value <= high"},
        {"a.toml",
         head + "idle_w = {value = 1, low = 2}\n",
         "a.toml:7:19: ",
         "0 <= low <= value <= high"},
        {"a.toml", head + "idle_w = nan\n", "a.toml:7:10: ", "must be finite"},
        {"a.toml", head + "idle_w = 2024-01-01\n", "a.toml:7:10: ", "a text or a number"},
        {"a.toml", head + "idle_w = {low = 1}\n", "a.toml:7:10: ", "idle_w has no value"},
        {"a.toml", head + "idle_w = {value = 1, from = 's'}\n", "a.toml:7:", "unknown key"},
        {"a.toml", head, "a.toml:1:", "has no quantities"},
        {"a.toml", "[[processor]]\nidle_w = 1\n", "a.toml:1:", "without a name"},
        {"a.toml",
         "[[processor]]\nname = 'p'\nkind = 'chip'\nidle_w = 1\n",
         "a.toml:3:8: ",
         "kind 'chip' is not one of"},
        {"a.toml",
         "[[processor]]\nname = 'p'\nkind = 'mcu'\nboundary = 'chip'\nsource = 's'\n"
         "grade = 'sure'\nidle_w = 1\n",
         "a.toml:6:9: ",
         "grade 'sure' is not one of"},
        {"a.toml",
         "[[processor]]\nname = 'p'\nkind = 'mcu'\nboundary = 'chip'\ngrade = 'read'\n"
         "idle_w = 1\n",
         "a.toml:6:10: ",
         "key 'source' is missing"},
        {"a.toml", BOARD + "role = 'sensr'\n", "a.toml:5:8: ", "is not one of sensor"},
        {"a.toml",
         BOARD + "role = 'edge'\nsupply_kind = 'grid'\nplatform_w = 1\nprocessor = 'ESP32S9'\n",
         "a.toml:8:13: ",
         "unknown processor 'ESP32S9'"},
        {"a.toml",
         BOARD + "role = 'edge'\nsupply_kind = 'grid'\nplatform_w = 1\npue = 1.5\n",
         "a.toml:8:7: ",
         "pue must be 1 where facility is 0"},
        {"a.toml", BOARD + "role = 'edge'\nplatform_w = 1\n", "a.toml:2:8: ", "no supply_kind"},
        {"a.toml",
         RADIO + "power = {tx = 1, idle = 1}\n",
         "a.toml:7:",
         "has no power for state rx"},
        {"a.toml",
         RADIO + "power = { slep = 1e-6 }\n",
         "a.toml:7:11: ",
         "'slep' is not known, near is sleep"},
        {"a.toml", RADIO + "power = 1\n", "a.toml:7:9: ", "a value for each state"},
        {"a.toml",
         RADIO + "[radio.power]\ntx = 1\nrx = 300\nidle = 0.2\n",
         "a.toml:9:6: ",
         "rx of radio 'r' is 300 W; known radios of technology wifi have 0.2124 to 0.939 W"},
        {"a.toml",
         "[[radio]]\nname = 'r'\ntechnology = 'lora'\nboundary = 'chip'\nsource = 's'\n"
         "grade = 'derived'\npower = {tx = 1, rx = 1, idle = 1}\n",
         "a.toml:3:14: ",
         "technology 'lora' of radio 'r' is that of no radio of the module; near are 'lorawan'"},
        {"a.toml",
         RADIO + "power = {rx = 0.3, idle = 0.3, tx = [\n{tx_power_dbm = 140, value = 1}]}\n",
         "a.toml:8:17: ",
         "tx_power_dbm of radio 'r' is 140, must be from -60 to 60"},
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
         "a.toml:9:28: ",
         "dBm"},
        {"a.toml",
         INFERENCE + "device = 'nope'\nnetwork = 'resnet8'\nenergy_j = 1\nlatency_s = 1\n"
                     "gross_or_net = 'net'\n",
         "a.toml:6:10: ",
         "'nope' is not in the processor catalogue"},
        {"a.toml",
         INFERENCE + "device = 'ESP32-S3'\nnetwork = 'nope'\nenergy_j = 1\nlatency_s = 1\n"
                     "gross_or_net = 'net'\n",
         "a.toml:7:11: ",
         "'nope' is not in the network catalogue"},
        {"a.toml",
         INFERENCE + "device = 'ESP32-S3'\nnetwork = 'resnet8'\nenergy_j = 0\nlatency_s = 1\n"
                     "gross_or_net = 'net'\n",
         "a.toml:8:12: ",
         "energy_j must be above 0"},
        {"a.toml", ZONE + "ci_g_per_kwh = 9999\n", "a.toml:4:16: ", "not in 0..5000"},
        {"a.toml",
         ZONE + "ci_g_per_kwh = 9\nci_signal = 'marginal'\n",
         "a.toml:5:13: ",
         "must be average"},
        {"a.toml",
         ZONE + "ci_g_per_kwh = 9\nci_signal = 'average'\nci_boundary = 'direct'\n"
                "data_year = 'last'\n",
         "a.toml:7:13: ",
         "must be a year"},
        {"a.toml", ZONE + "name = 'n'\n", "a.toml:1:", "needs ci_g_per_kwh above 0"},
        {"a.toml", "[[zone]]\nzone = 'my farm'\n", "a.toml:2:8: ", "letters, digits"},
        {"a.toml", ITEM + "kind = 'block'\nwhat = 'wheel'\nlevel = 0\n", "a.toml:8:8: ", "wheel"},
        {"a.toml", ITEM + "kind = 'box'\nwhat = 'x'\n", "a.toml:7:8: ", "kind 'box' is not one of"},
        {"a.toml",
         "[[embodied_board]]\nboard = 'wifi-camera'\ndevice = 'nope'\nlifespan_years = 4\n"
         "source = 's'\ngrade = 'derived'\n",
         "a.toml:3:10: ",
         "unknown device 'nope'"},
        {"a.toml",
         "[[embodied_board]]\nboard = 'wifi-kamera'\ndevice = 'camera-node-mains'\n"
         "lifespan_years = 4\nsource = 's'\ngrade = 'derived'\n",
         "a.toml:2:9: ",
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
        {"a.csv", "", "a.csv:1:1: ", "no header line"},
        {"a.csv", "# mine\nsensor,quan\"tity\n", "a.csv:2:12: ", "a quote inside"},
        {"a.csv", "zone,ci_g_per_kwh\nZ,\"1\n", "a.csv:2:3: ", "never closed"},
        {"a.csv",
         "board,quantity,value,low,high,unit,source,grade,note\n\"b\nc\",rule,1,,,W,s,derived,\n",
         "a.csv:2:4: ",
         "unknown quantity 'rule'"},
        // The same word in two cells: the wrong one is named, not the first.
        {"a.csv",
         INFERENCE_CSV + "ESP32-S3,resnet8,read,1,1,gross,chip,1,,,s,read,\n",
         "a.csv:2:18: ",
         "precision 'read' is not one of fp32, fp16, int8, int4"},
        {"a.csv",
         INFERENCE_CSV + "ESP32-S3,resnet8,int8,1,1,chip,chip,1,,,s,read,\n",
         "a.csv:2:27: ",
         "gross_or_net 'chip'"},
        {"a.toml",
         head + "idle_w = 0.1\nsleep_w = 0.01\nactive_w = 1200\n",
         "a.toml:",
         "1200 W, allowed"},
        {"a.toml",
         PROCESSOR + INFERENCE +
             "device = 'p'\nnetwork = 'resnet8'\nenergy_j = 24\nlatency_s = 0.02\n"
             "gross_or_net = 'gross'\n",
         "a.toml:1",
         "is 1200 W, allowed on 'p' is up to 10 times its active_w of 1 W"},
        {"a.toml",
         "[[inference]]\nsource = 's'\ngrade = 'derived'\nboundary = 'chip'\nprecision = 'int3'\n"
         "device = 'ESP32-S3'\nnetwork = 'resnet8'\nenergy_j = 1\nlatency_s = 1\n"
         "gross_or_net = 'net'\n",
         "a.toml:5:13: ",
         "precision 'int3' is not one of"},
        {"a.toml",
         INFERENCE + "device = 'ESP32-S3'\nnetwork = 'resnet8'\nenergy_j = 1\nlatency_s = 1e300\n"
                     "gross_or_net = 'net'\n",
         "a.toml:9:13: ",
         "latency_s must be above 0 and up to 1e+06"},
        {"a.toml",
         INFERENCE + "device = 'ESP32-S3'\nnetwork = 'resnet8'\nenergy_j = 1e300\nlatency_s = 1\n"
                     "gross_or_net = 'net'\n",
         "a.toml:8:12: ",
         "energy_j must be above 0 and up to 1e+09"},
        {"a.toml", ZONE + MINE + "iso3 = 'DEU'\n", "a.toml:7:8: ", "is that of zone 'DE'"},
        {"a.toml",
         "[[zone]]\nzone = 'DE'\nsource = 's'\n" + MINE,
         "a.toml:1:",
         "iso3 'DEU', which would be gone"},
        {"a.toml",
         "[[zone]]\nzone = 'DEU'\nsource = 's'\n" + MINE,
         "a.toml:2:8: ",
         "is the iso3 code of zone 'DE'"},
        {"a.toml",
         SENSOR + "sample_s = 1\nsample_bytes = 4.5\n",
         "a.toml:11:",
         "must be an integer"},
        {"a.toml", SENSOR + "sample_s = 1e300\nsample_bytes = 4\n", "a.toml:10:", "up to 1e+07"},
        {"a.toml", SENSOR + "sample_s = 1\nsample_bytes = 1e12\n", "a.toml:11:", "up to"},
        {"a.toml",
         BOARD + "role = 'edge'\nsupply_kind = 'grid'\nplatform_w = 1e200\n",
         "a.toml:7:",
         "is 1e+200 W, allowed is up to 1e+06"},
        {"a.toml",
         "[[embodied_board]]\nboard = 'wifi-camera'\ndevice = 'camera-node-mains'\n"
         "lifespan_years = 1e-300\nsource = 's'\ngrade = 'derived'\n",
         "a.toml:4:18: ",
         "not from a day to a thousand years"},
        {"a.toml",
         "[[network]]\nname = 'n'\ntask = 't'\noutput_bytes = 1e12\nsource = 's'\n"
         "grade = 'derived'\n",
         "a.toml:4:16: ",
         "output_bytes of 'n' must be above 0 and at most"},
        {"a.toml", head + "idle_w = true\n", "a.toml:7:10: ", "'idle_w' must be a number"},
        {"a.toml",
         BOARD + "role = 'edge'\nsupply_kind = 'grid'\nplatform_w = {value = false}\n",
         "a.toml:7:23: ",
         "'platform_w.value' must be a number"},
        {"a.toml", ZONE + "ci_g_per_kwh = true\n", "a.toml:4:16: ", "must be a number"},
        {"a.csv",
         "board,quantity,value,low,high,unit,source,grade,note\nb,platform_w,true,,,W,s,derived,\n",
         "a.csv:2:14: ",
         "'true' in column 'value' is not a finite number"},
        {"a.toml",
         "[[embodied_device]]\ndevice = 'd'\nitem = 'i'\ncount = 0\nkind = 'cell'\n"
         "what = 'alkaline-aa'\nsource = 's'\ngrade = 'derived'\n",
         "a.toml:4:9: ",
         "count of item 'i' must be above 0"},
        {"a.csv", "zone,ci_g_per_kwh\n", "a.csv:1:1: ", "a header of zone and no row below it"},
        {"a.toml",
         "[zone.FR]\nci_g_per_kwh = 9\n",
         "a.toml:1:7: ",
         "[zone.FR] is no section: write [[zone]] and, below it, zone = 'FR'"},
        {"a.toml",
         "[board.mine]\nrole = 'edge'\n",
         "a.toml:1:8: ",
         "write [[board]] and, below it, name = 'mine'"},
        {"a.toml", ZONE + "ci_g_per_kwh = 'x'\n", "a.toml:4:16: ", "'x' in key 'ci_g_per_kwh'"},
        {"a.toml", ITEM + "kind = 'block'\n", "a.toml:1:1: ", "key 'level' is missing"},
        {"a.txt", "", "catalogue '", "must end in .toml or .csv"}};
    const std::regex place("^a\\.(toml|csv):[0-9]+:[0-9]+: ");
    for (const Mistake& mistake : mistakes)
    {
        const std::string said = Complain(mistake.file, mistake.text);
        EXPECT_TRUE(std::regex_search(said, place) || mistake.file == std::string("a.txt")) << said;
        EXPECT_EQ(said.rfind(mistake.place, 0), 0U) << said << "\nof " << mistake.text;
        EXPECT_NE(said.find(mistake.what), std::string::npos) << said << "\nof " << mistake.text;
        EXPECT_EQ(said.find('\n'), std::string::npos) << said;
        EXPECT_TRUE(mistake.file == std::string("a.csv") ||
                    said.find("column") == std::string::npos)
            << said << "\nspeaks of a table, not of TOML";
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
        EXPECT_EQ(what.rfind(b + ":3:8: processor 'p' stands in " + a + ":2:8, too", 0), 0U)
            << what;
    }
    EXPECT_THROW(ReadCatalogue({a, a}), std::invalid_argument);
    EXPECT_THROW(ReadCatalogue({m_folder / "nope.toml"}), std::runtime_error);
}

} // namespace ns3::aiot
