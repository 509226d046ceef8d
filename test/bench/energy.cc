// SPDX-License-Identifier: GPL-2.0-only
// How long an energy takes: a network's graph with its energy, and look-ups of what was answered
// before. Prints seconds; the limits are for whoever reads them.
#include "ns3/dnn-zoo.h"
#include "ns3/energy-estimator.h"

#include <chrono>
#include <iostream>
#include <string>

namespace
{

using Clock = std::chrono::steady_clock;

double
SecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace

int
main()
{
    using namespace ns3::aiot;
    constexpr int GRAPHS = 1000;
    constexpr int LOOKUPS = 1'000'000;
    const DnnZoo zoo;
    EnergyEstimator estimator = EnergyEstimator::BuiltIn();
    // An unmeasured pair, so that the predictor is asked; the first question fits it.
    EnergyQuery question{"resnet50", "Khadas-VIM4", "int8"};
    estimator.Predict(question);

    double joules = 0.0;
    auto start = Clock::now();
    for (int i = 0; i < GRAPHS; ++i)
    {
        estimator.AddNetwork(zoo.Make("resnet50"));
        joules += estimator.Predict(question).energyJ;
    }
    std::cout << "graph and energy of ResNet-50: " << SecondsSince(start) / GRAPHS
              << " s each (limit 0.001)\n";

    estimator.Estimate(question);
    start = Clock::now();
    for (int i = 0; i < LOOKUPS; ++i)
    {
        joules += estimator.Estimate(question).energyJ;
    }
    std::cout << LOOKUPS << " look-ups: " << SecondsSince(start) << " s (limit 0.1)\n";
    // Keeps the sums from being optimised away.
    return joules > 0.0 ? 0 : 1;
}
