// Package measure says what a process has taken so far, and prints figures as the runner reads them.
package measure

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

// Figures by name, as one line of JSON on standard output.
type Figures map[string]float64

// Print ends the program: goroutines that still run are of no interest.
func (f Figures) Print() {
	line, err := json.Marshal(f)
	Must(err)
	fmt.Println(string(line))
	os.Exit(0)
}

// Must ends the program with the error, if there is one.
func Must(err error) {
	if err == nil {
		return
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// Number is an argument of the program.
func Number(at int) int {
	n, err := strconv.Atoi(os.Args[at])
	Must(err)
	return n
}

// Ms is a duration in milliseconds.
func Ms(d time.Duration) float64 { return float64(d) / 1e6 }

// CPU is the time that all threads have used.
func CPU() time.Duration {
	var usage syscall.Rusage
	Must(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// Heap is what is alive after collection, in bytes.
func Heap() float64 {
	for range 3 {
		runtime.GC()
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc)
}

// PeakMB is the resident memory at its highest.
func PeakMB() float64 { return status(regexp.MustCompile(`VmHWM:\s+(\d+)`)) }

// ResidentMB is the resident memory now.
func ResidentMB() float64 { return status(regexp.MustCompile(`VmRSS:\s+(\d+)`)) }

func status(field *regexp.Regexp) float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	kB, err := strconv.Atoi(string(field.FindSubmatch(text)[1]))
	Must(err)
	return float64(kB) / 1024
}
