// SPDX-License-Identifier: GPL-2.0-only
#include "prediction-error.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

void
PredictionError::Add(double predicted, double measured)
{
    if (!std::isfinite(predicted) || !std::isfinite(measured) || measured <= 0.0)
    {
        throw std::invalid_argument(
            "prediction error: needs a finite prediction and a measurement above 0");
    }
    const double error = std::abs(predicted - measured) / measured;
    ++m_count;
    m_within5 += error <= 0.05 ? 1 : 0;
    m_within10 += error <= 0.10 ? 1 : 0;
    m_sum += error;
    m_squares += error * error;
    m_worst = std::max(m_worst, error);
    m_predicted += predicted;
    m_measured += measured;
}

std::size_t
PredictionError::GetCount() const
{
    return m_count;
}

double
PredictionError::GetAcc5() const
{
    return Percent(static_cast<double>(m_within5));
}

double
PredictionError::GetAcc10() const
{
    return Percent(static_cast<double>(m_within10));
}

double
PredictionError::GetMape() const
{
    return Percent(m_sum);
}

double
PredictionError::GetRmspe() const
{
    return m_count == 0 ? 0.0 : 100.0 * std::sqrt(m_squares / static_cast<double>(m_count));
}

double
PredictionError::GetWorst() const
{
    return 100.0 * m_worst;
}

double
PredictionError::GetTotalRatio() const
{
    return m_count == 0 ? 1.0 : m_predicted / m_measured;
}

double
PredictionError::Percent(double sum) const
{
    return m_count == 0 ? 0.0 : 100.0 * sum / static_cast<double>(m_count);
}

} // namespace ns3::aiot
