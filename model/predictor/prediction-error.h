// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PREDICTION_ERROR_H
#define AIOT_PREDICTION_ERROR_H

#include <cstddef>

namespace ns3::aiot
{

/**
 * @ingroup aiot_predictor
 * @brief How far predictions are from measurements, in percent, as nn-Meter reports it.
 *
 *     error = (predicted - measured) / measured
 *     MAPE  = 100 mean |error|,  RMSPE = 100 sqrt(mean error^2)
 *     acc5, acc10 = 100 x share of predictions with |error| not above 0.05, 0.10
 */
class PredictionError
{
  public:
    /**
     * @param predicted any finite number
     * @param measured above 0
     * @throw std::invalid_argument otherwise
     */
    void Add(double predicted, double measured);

    std::size_t GetCount() const;

    /// The five figures; 0 of nothing.
    double GetAcc5() const;
    double GetAcc10() const;
    double GetMape() const;
    double GetRmspe() const;
    double GetWorst() const; ///< largest |error|, percent

    /// @return sum of predictions over sum of measurements; 1 of nothing
    double GetTotalRatio() const;

  private:
    double Percent(double sum) const;

    std::size_t m_count = 0;
    std::size_t m_within5 = 0;
    std::size_t m_within10 = 0;
    double m_sum = 0.0;
    double m_squares = 0.0;
    double m_worst = 0.0;
    double m_predicted = 0.0;
    double m_measured = 0.0;
};

} // namespace ns3::aiot

#endif // AIOT_PREDICTION_ERROR_H
