// SPDX-License-Identifier: GPL-2.0-only
#include "study-commands.h"

#include "common/child-process.h"

#include "ns3/quoted-text.h"
#include "ns3/run-identity.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Tasks of a job array; Slurm's own default allows indices up to 1000 (MaxArraySize 1001).
constexpr std::size_t MOST_TASKS = 1000;
constexpr double SLURM_LIMIT_S = 120;
constexpr const char* JOB_NAME = "/slurm-job";
constexpr const char* LINES_NAME = "/slurm-lines";
constexpr const char* SCRIPT_NAME = "/slurm-script";

void
WriteFile(const std::string& path, const std::string& text)
{
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << text;
    if (!out.flush())
    {
        throw std::runtime_error("'" + OneLineText(path) + "': cannot be written");
    }
}

/// @return text without the line break at its end
std::string
Chomp(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
    {
        text.pop_back();
    }
    return text;
}

} // namespace

StudyCommands::StudyCommands(StudyStore& books)
    : m_books(books)
{
}

std::vector<std::string>
StudyCommands::TakeLines()
{
    const StudyShards& shards = m_books.GetShards();
    std::vector<std::string> lines;
    while (const auto run = m_books.GetSchedule().Take())
    {
        shards.Remove(run->plan);
        // A run that its shard cannot take is made again, see StoreRun().
        std::string line = "AIOT_STUDY_WORKER=1 ";
        for (const std::string& word : shards.GetCommand(m_books.GetProgram().GetPath(), *run))
        {
            line += QuoteWord(word) + " ";
        }
        line += ">" + QuoteWord(shards.GetLog(run->plan)) + " 2>&1 </dev/null; echo $? >" +
                QuoteWord(shards.GetCode(run->plan));
        lines.push_back(line);
    }
    return lines;
}

std::string
StudyCommands::Submit(const std::vector<std::string>& lines,
                      const std::vector<std::string>& options)
{
    const std::string sbatch = FindInPath("sbatch");
    if (sbatch.empty())
    {
        throw std::runtime_error(
            "there is no sbatch in PATH: is this a machine of a Slurm cluster?");
    }
    const std::string& folder = m_books.GetShards().GetFolder();
    std::string text;
    for (const std::string& line : lines)
    {
        text += line + "\n";
    }
    WriteFile(folder + LINES_NAME, text);
    const std::size_t tasks = std::min(lines.size(), MOST_TASKS);
    // Task t takes lines t, t + tasks, ...
    WriteFile(folder + SCRIPT_NAME,
              "#!/bin/sh\nawk -v task=\"$SLURM_ARRAY_TASK_ID\" 'NR % " + std::to_string(tasks) +
                  " == task % " + std::to_string(tasks) + "' " + QuoteWord(folder + LINES_NAME) +
                  " | sh\n");
    std::vector<std::string> words{sbatch,
                                   "--parsable",
                                   "--array=1-" + std::to_string(tasks),
                                   "--job-name=" + m_books.GetStudy().name,
                                   "--output=/dev/null",
                                   "--chdir=" + std::filesystem::current_path().string()};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(folder + SCRIPT_NAME);
    const ChildAnswer answer = AskChild(words, SLURM_LIMIT_S);
    if (answer.exitCode != 0)
    {
        throw std::runtime_error("sbatch refused with exit code " +
                                 std::to_string(answer.exitCode) + ": " + Chomp(answer.errors));
    }
    // "12" or "12;cluster"
    std::string job = Chomp(answer.output);
    job = job.substr(0, job.find(';'));
    WriteFile(folder + JOB_NAME, job + "\n");
    return job;
}

void
RequireNoSlurmJob(const std::string& folder)
{
    std::string job;
    const std::string squeue = FindInPath("squeue");
    if (!(std::ifstream(folder + JOB_NAME) >> job) || squeue.empty())
    {
        return;
    }
    const ChildAnswer answer =
        AskChild({squeue, "--noheader", "--format=%i", "--jobs=" + job}, SLURM_LIMIT_S);
    // A job that is long over is an error to squeue.
    if (answer.exitCode == 0 && !Chomp(answer.output).empty())
    {
        throw std::runtime_error("Slurm job " + job +
                                 " of this study is still in the queue; 'aiot study collect' "
                                 "merges what it has finished, scancel ends it");
    }
    std::error_code ignored;
    for (const char* name : {JOB_NAME, LINES_NAME, SCRIPT_NAME})
    {
        std::filesystem::remove(folder + name, ignored);
    }
}

} // namespace ns3::aiot
