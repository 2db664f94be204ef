def daily_mean(rows):
    return {}
