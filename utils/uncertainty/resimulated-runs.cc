// SPDX-License-Identifier: GPL-2.0-only
#include "resimulated-runs.h"

#include "common/child-process.h"
#include "common/scenario-program.h"

#include "ns3/quoted-text.h"
#include "ns3/results-reader.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <stdexcept>
#include <thread>

namespace ns3::aiot
{

namespace
{

constexpr std::chrono::milliseconds POLL{5};
constexpr std::chrono::seconds PROGRESS{2};
/// Arguments that do not say what is simulated, or that the repetition sets itself.
const std::set<std::string> OWN{"database",
                                "progress",
                                "intervals",
                                "details",
                                "countEvents",
                                "figureDraw",
                                "RngRun",
                                "RngSeed"};

/// @return the name of an argument such as --name=value
std::string
NameOf(const std::string& word)
{
    const std::size_t begin = word.find_first_not_of('-');
    return begin == std::string::npos ? "" : word.substr(begin, word.find('=') - begin);
}

std::map<std::string, std::string>
ParametersOf(const RunData& run)
{
    std::map<std::string, std::string> parameters;
    for (const ParameterRecord& parameter : run.parameters)
    {
        if (OWN.count(parameter.name) == 0)
        {
            parameters[parameter.name] = parameter.value;
        }
    }
    return parameters;
}

/// @return the last line of a file that is not empty
std::string
LastLine(const std::string& path)
{
    std::ifstream file(path);
    std::string last;
    for (std::string line; std::getline(file, line);)
    {
        last = line.empty() ? last : line;
    }
    return OneLineText(last);
}

std::filesystem::path
MakeFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "aiot-draws-XXXXXX").string();
    if (!mkdtemp(name.data()))
    {
        throw std::runtime_error("no folder can be made for drawn runs in " +
                                 std::filesystem::temp_directory_path().string());
    }
    return name;
}

} // namespace

std::vector<std::string>
ReadArguments(const std::string& text)
{
    std::vector<std::string> words;
    std::string word;
    bool isQuoted = false;
    bool isWord = false;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const char letter = text[i];
        if (letter == '\'')
        {
            isQuoted = !isQuoted;
            isWord = true;
        }
        else if (letter == '\\' && !isQuoted && i + 1 < text.size())
        {
            word += text[++i];
            isWord = true;
        }
        else if (letter == ' ' && !isQuoted)
        {
            if (isWord)
            {
                words.push_back(word);
            }
            word.clear();
            isWord = false;
        }
        else
        {
            word += letter;
            isWord = true;
        }
    }
    if (isWord)
    {
        words.push_back(word);
    }
    return words;
}

ResimulatedRuns::ResimulatedRuns(const RunData& run, const std::string& program)
    : m_run(run)
{
    const ScenarioProgram scenario(program.empty() ? run.run.scenario : program, ".");
    scenario.RequireArguments({"figureDraw"});
    m_words = {scenario.GetPath()};
    for (const std::string& word : ReadArguments(run.run.arguments))
    {
        if (OWN.count(NameOf(word)) == 0)
        {
            m_words.push_back(word);
        }
    }
    m_words.push_back("--RngSeed=" + std::to_string(run.run.rngSeed));
    m_words.push_back("--RngRun=" + std::to_string(run.run.rngRun));
    m_words.emplace_back("--intervals=off");
    m_folder = MakeFolder();
}

ResimulatedRuns::~ResimulatedRuns()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::string
ResimulatedRuns::FileOf(std::size_t draw, const char* ending) const
{
    return (m_folder / (std::to_string(draw) + ending)).string();
}

std::vector<std::string>
ResimulatedRuns::MakeWords(std::size_t draw) const
{
    std::vector<std::string> words = m_words;
    words.push_back("--figureDraw=" + std::to_string(draw));
    words.push_back("--database=" + FileOf(draw, ".sqlite"));
    return words;
}

RunData
ResimulatedRuns::Read(std::size_t draw) const
{
    const ResultsReader reader(FileOf(draw, ".sqlite"));
    const auto wanted = ParametersOf(m_run);
    for (const std::int64_t id : reader.GetRunIds())
    {
        RunData run = reader.GetAccounts(id);
        if (ParametersOf(run) == wanted)
        {
            return run;
        }
    }
    throw std::runtime_error("draw " + std::to_string(draw) +
                             ": the program did not make a run with the stored parameters");
}

void
ResimulatedRuns::Run(std::size_t draws,
                     unsigned jobs,
                     const std::function<void(std::size_t, const RunData&)>& take) const
{
    std::map<pid_t, std::size_t> working;
    std::size_t next = 1;
    std::size_t done = 0;
    auto told = std::chrono::steady_clock::now();
    while (done < draws)
    {
        while (next <= draws && working.size() < jobs)
        {
            working[StartChild(MakeWords(next), FileOf(next, ".log"))] = next;
            ++next;
        }
        for (auto worker = working.begin(); worker != working.end();)
        {
            const auto code = PollChild(worker->first);
            if (!code)
            {
                ++worker;
                continue;
            }
            const std::size_t draw = worker->second;
            worker = working.erase(worker);
            if (*code != 0)
            {
                throw std::runtime_error("draw " + std::to_string(draw) + " ended with exit code " +
                                         std::to_string(*code) + ": " +
                                         LastLine(FileOf(draw, ".log")));
            }
            take(draw, Read(draw));
            std::filesystem::remove(FileOf(draw, ".sqlite"));
            ++done;
        }
        if (std::chrono::steady_clock::now() - told > PROGRESS)
        {
            std::cerr << "aiot: " << done << " of " << draws << " draws\n";
            told = std::chrono::steady_clock::now();
        }
        std::this_thread::sleep_for(POLL);
    }
}

} // namespace ns3::aiot
