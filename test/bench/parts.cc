// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * What the parts take that a simulation asks for again and again, one by one.
 *
 *     ./ns3-aiot bench parts
 *     ./ns3-aiot bench parts --filter=csma --json
 *
 * Google Benchmark measures them (libbenchmark-dev). It is licensed under Apache-2.0, so this
 * program is linked with the folders that need no ns-3 only, and is never installed. Each part is
 * asked once before any is timed: a wrong answer ends the program with exit code 1. --once times
 * one call each, for tests.
 */

#include "part.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>
#include <cstdio>
#include <exception>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

/// What the command line asks for.
struct Wanted
{
    std::vector<std::string> arguments; ///< for Google Benchmark
    bool once = false;
    bool help = false;
};

void
PrintHelp()
{
    std::puts("What the parts of the model take, measured by Google Benchmark.\n"
              "  --filter=REGEX   only those whose name matches\n"
              "  --json           a JSON value instead of a table\n"
              "  --once           one call of each\n"
              "  --benchmark_...  options of Google Benchmark");
}

/// @throw std::invalid_argument for what is not known
Wanted
ReadArguments(const std::vector<std::string>& words)
{
    Wanted wanted;
    for (const std::string& word : words)
    {
        if (word.rfind("--filter=", 0) == 0)
        {
            wanted.arguments.push_back("--benchmark_" + word.substr(2));
        }
        else if (word == "--json")
        {
            wanted.arguments.emplace_back("--benchmark_format=json");
        }
        else if (word == "--once")
        {
            wanted.once = true;
        }
        else if (word == "--help" || word == "-h")
        {
            wanted.help = true;
        }
        else if (word.rfind("--benchmark_", 0) == 0)
        {
            wanted.arguments.push_back(word);
        }
        else
        {
            throw std::invalid_argument("unknown argument '" + word +
                                        "'; --filter=REGEX, --json, --once and --benchmark_... are "
                                        "known");
        }
    }
    return wanted;
}

/// @return all parts
std::vector<BenchPart>
ListParts()
{
    std::vector<BenchPart> parts;
    for (const auto& list :
         {ListLinkParts(), ListLedgerParts(), ListModelParts(), ListDecisionParts()})
    {
        parts.insert(parts.end(), list.begin(), list.end());
    }
    return parts;
}

/// @return whether each part gives what it must; says which does not
bool
CheckParts(std::vector<BenchPart>& parts)
{
    bool right = true;
    for (BenchPart& part : parts)
    {
        const double given = part.work();
        if (!(std::abs(given - part.expected) <= part.tolerance * std::abs(part.expected)))
        {
            std::fprintf(stderr,
                         "parts: %s gives %.17g, should give %.17g\n",
                         part.name.c_str(),
                         given,
                         part.expected);
            right = false;
        }
    }
    return right;
}

/// @return how many were timed
std::size_t
TimeParts(const std::string& program, const Wanted& wanted, const std::vector<BenchPart>& parts)
{
    for (const BenchPart& part : parts)
    {
        auto* const registered =
            benchmark::RegisterBenchmark(part.name.c_str(), [work = part.work](auto& state) {
                for ([[maybe_unused]] auto _ : state)
                {
                    benchmark::DoNotOptimize(work());
                }
            });
        if (wanted.once)
        {
            registered->Iterations(1);
        }
    }
    std::vector<std::string> words{program};
    words.insert(words.end(), wanted.arguments.begin(), wanted.arguments.end());
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words)
    {
        pointers.push_back(word.data());
    }
    auto count = static_cast<int>(pointers.size());
    pointers.push_back(nullptr);
    benchmark::Initialize(&count, pointers.data());
    if (count > 1)
    {
        throw std::invalid_argument("Google Benchmark does not know '" + std::string(pointers[1]) +
                                    "'");
    }
    return benchmark::RunSpecifiedBenchmarks();
}

/// Does what is asked for. @return the exit code
int
Run(const std::string& program, const std::vector<std::string>& words)
{
    const Wanted wanted = ReadArguments(words);
    if (wanted.help)
    {
        PrintHelp();
        return 0;
    }
    std::vector<BenchPart> parts = ListParts();
    if (!CheckParts(parts))
    {
        return 1;
    }
    return TimeParts(program, wanted, parts) > 0 ? 0 : 2;
}

} // namespace

int
main(int argc, char* argv[])
{
    try
    {
        return Run(argv[0], {argv + 1, argv + argc});
    }
    catch (const std::invalid_argument& error)
    {
        std::fprintf(stderr, "parts: %s\n", error.what());
        return 2;
    }
    catch (const std::exception& error)
    {
        std::fprintf(stderr, "parts: %s\n", error.what());
        return 1;
    }
}
