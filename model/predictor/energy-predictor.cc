// SPDX-License-Identifier: GPL-2.0-only
#include "energy-predictor.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

std::vector<double>
Join(const EnergyInput& input)
{
    std::vector<double> numbers = input.terms;
    numbers.insert(numbers.end(), input.features.begin(), input.features.end());
    return numbers;
}

bool
IsUsable(const std::vector<double>& numbers)
{
    return std::all_of(numbers.begin(), numbers.end(), [](double number) {
        return std::isfinite(number) && number >= 0.0;
    });
}

} // namespace

TrainingBox::TrainingBox(const std::vector<EnergySample>& samples)
{
    for (const EnergySample& sample : samples)
    {
        const std::vector<double> numbers = Join(sample.input);
        if (m_low.empty())
        {
            m_low = numbers;
            m_high = numbers;
        }
        for (std::size_t i = 0; i < numbers.size(); ++i)
        {
            m_low[i] = std::min(m_low[i], numbers[i]);
            m_high[i] = std::max(m_high[i], numbers[i]);
        }
    }
}

TrainingBox::TrainingBox(std::vector<double> low, std::vector<double> high)
    : m_low(std::move(low)),
      m_high(std::move(high))
{
}

bool
TrainingBox::Contains(const EnergyInput& input) const
{
    const std::vector<double> numbers = Join(input);
    if (numbers.size() != m_low.size())
    {
        return false;
    }
    for (std::size_t i = 0; i < numbers.size(); ++i)
    {
        if (!(m_low[i] <= numbers[i] && numbers[i] <= m_high[i]))
        {
            return false;
        }
    }
    return !numbers.empty();
}

const std::vector<double>&
TrainingBox::GetLow() const
{
    return m_low;
}

const std::vector<double>&
TrainingBox::GetHigh() const
{
    return m_high;
}

void
CheckEnergySamples(const std::vector<EnergySample>& samples)
{
    if (samples.empty())
    {
        throw std::invalid_argument("energy predictor: no samples to learn from");
    }
    const EnergyInput& first = samples.front().input;
    for (const EnergySample& sample : samples)
    {
        const EnergyInput& input = sample.input;
        if (input.terms.size() != first.terms.size() ||
            input.features.size() != first.features.size() || !IsUsable(input.terms) ||
            !IsUsable(input.features) || !std::isfinite(sample.energyJ) || sample.energyJ <= 0.0)
        {
            throw std::invalid_argument("energy predictor: sample " + QuotedText(sample.label) +
                                        " needs finite terms and features from 0, as many as the "
                                        "first, and an energy above 0");
        }
    }
}

} // namespace ns3::aiot
