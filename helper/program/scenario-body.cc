// SPDX-License-Identifier: GPL-2.0-only
#include "scenario-body.h"

#include "ns3/plain-output.h"
#include "ns3/plain-reason.h"

#include <csignal>
#include <iostream>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr int EXIT_MISTAKE = 2;
constexpr int EXIT_WRONG = 1;

} // namespace

int
RunScenario(const std::string& scenario, const std::function<int()>& body)
{
    // A file that may not grow is an error of the write, which is told, and not the program's end.
    std::signal(SIGXFSZ, SIG_IGN);
    // Where whoever started us has it ignored, nobody learns that a child has ended.
    std::signal(SIGCHLD, SIG_DFL);
    try
    {
        const PlainOutput plain(std::cout);
        const int code = body();
        if (!std::cout.flush())
        {
            throw std::runtime_error("cannot write to standard output");
        }
        return code;
    }
    catch (const WrongResult& error)
    {
        std::cerr << scenario << ": " << PlainReason(error) << std::endl;
        return EXIT_WRONG;
    }
    catch (const std::exception& error)
    {
        std::cerr << scenario << ": " << PlainReason(error) << std::endl;
        return EXIT_MISTAKE;
    }
}

} // namespace aiot
} // namespace ns3
